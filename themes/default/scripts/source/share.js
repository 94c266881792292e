// Passing a page on and printing it. The page has a letter with its address; a phone offers what its owner shares with,
// and elsewhere the address is copied. Printing needs a script, so it is the script that shows its button.
{
  const bar = document.querySelector('#c_share');
  const [link, button] = bar?.children ?? [];
  if (button) {
    const said = bar.querySelector('[role=status]');
    const url = link.href.replace(/^[^=]*=/, '');
    const copy = () => navigator.clipboard.writeText(url).then(() => (said.textContent = bar.dataset.copied));
    // Who turns back from sharing wants nothing copied.
    const share = () => navigator.share({ title: document.title, url }).catch(({ name }) => name == 'AbortError' || copy());
    link.addEventListener('click', (event) => {
      if (!navigator.share && !navigator.clipboard) return;
      event.preventDefault();
      if (navigator.share) share();
      else copy();
    });
    button.addEventListener('click', () => print());
    button.hidden = false;
  }
}
