// Suggestions under the search box: a combobox whose options are links, the last one to the search page.
{
  const list = find('hits');
  const options = list.children;
  let active;
  const choose = (place) => {
    active = place;
    [...options].forEach((option, at) => set(option, { 'aria-selected': at == place }));
    set(input, { 'aria-activedescendant': options[place]?.id || '' });
    options[place]?.scrollIntoView({ block: 'nearest' });
  };
  const show = (isOpen, place = -1) => {
    list.hidden = !isOpen;
    set(input, { 'aria-expanded': isOpen });
    choose(place);
  };
  const option = (attributes, place, inside) =>
    make('a', { role: 'option', id: 'c_hit' + place, tabindex: -1, class: 'card', ...attributes }, ...inside);
  const suggest = async () => {
    const mine = ++turn;
    const query = input.value.trim();
    let found = [];
    let last = words.all;
    let number = '';
    if (!query) return show(false);
    try {
      const { total, results, corrected } = await (await index(lang)).search(query, { limit: 7 });
      if (total) number = fill(words.count, grouped(total));
      else last = words.none;
      const heading = (...title) => span('card-title', ...title);
      found = results.map((hit, place) =>
        option({ href: address(hit), ...look(hit) }, place, card(hit, corrected || query, heading)),
      );
    } catch {
      last = words.fail;
    }
    if (mine != turn) return;
    const all = { href: form.action + asked(query) };
    const chosen = options[active]?.href;
    list.replaceChildren(...found, option(all, 7, [span('card-title', last), ' ', span('count', number)]));
    find('said').textContent = number || last;
    // What was chosen by the arrow keys stays so, if it is still there.
    show(true, [...options].findIndex(({ href }) => href == chosen));
  };
  set(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id });
  show(false);
  input.oninput = () => later(suggest);
  input.onkeydown = (event) => {
    const { key } = event;
    const slots = options.length + 1;
    const to = {
      ArrowDown: ((active + 2) % slots) - 1,
      ArrowUp: ((active + slots) % slots) - 1,
      Home: active < 0 ? null : 0,
      End: active < 0 ? null : slots - 2,
    }[key];
    if (event.isComposing) return;
    if (list.hidden) {
      if (key != 'ArrowDown') return;
      suggest();
    } else if (to != null) choose(to);
    else if (key == 'Escape') show(false);
    else if (key == 'Enter' && active >= 0) options[active].click();
    else return;
    event.preventDefault();
  };
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (form.contains(relatedTarget)) return;
    turn++;
    show(false);
  });
  suggest();
}
