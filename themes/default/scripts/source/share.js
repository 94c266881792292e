// Passing a page on and printing it. Both need a script, so it is the script that shows them. A phone offers what its
// owner shares with; elsewhere the address is copied.
{
  const bar = document.querySelector('#c_share');
  if (bar) {
    const said = bar.querySelector('[role=status]');
    const url = document.querySelector('link[rel=canonical]')?.href || location.href;
    const copy = () => navigator.clipboard?.writeText(url).then(() => (said.textContent = bar.dataset.copied));
    // Who turns back from sharing wants nothing copied.
    const share = () =>
      navigator.share
        ? navigator.share({ title: document.title, url }).catch(({ name }) => name == 'AbortError' || copy())
        : copy();
    bar.addEventListener('click', ({ target }) => {
      const act = target.closest('button')?.dataset.act;
      if (act == 'print') print();
      if (act == 'share') share();
    });
    bar.querySelector('[data-act=share]').hidden = !navigator.share && !navigator.clipboard;
    bar.hidden = false;
  }
}
