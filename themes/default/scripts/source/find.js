// The search page. Its state is its address, so that it can be shared and gone back to.
{
  const [said, found, more, browse, filters, facets, near, other, link] =
    ['said', 'found', 'more', 'browse', 'filters', 'facets', 'near', 'other', 'switch'].map(find);
  const keys = words.keys.split(' ');
  const rows = {};
  let here;

  /** The filters with their counts. What stands there is kept, so that the focus is. */
  const refine = async (engine, query, chosen, mine) => {
    const groups = await engine.facets(query, chosen);
    if (mine != turn) return;
    for (const { key, label, values } of groups) {
      const group = (rows[key] ??= facets.appendChild(make('details', {}, make('summary', {}, label), make('ul'))));
      for (const { id, label, count, parent } of values) {
        const inside = (values[parent] ? rows[key + values[parent].id] : group).querySelector('ul');
        const row = (rows[key + id] ??= inside.appendChild(
          make(
            'li',
            {},
            make('label', {}, make('input', { type: 'checkbox', name: key, value: id }), ` ${label} `, span('count')),
            make('ul'),
          ),
        ));
        const box = row.querySelector('input');
        box.checked = chosen[key]?.includes(id);
        row.querySelector('.count').textContent = grouped(count);
        row.hidden = !count && !box.checked;
      }
      group.hidden = values.every(({ id }) => rows[key + id].hidden);
    }
  };

  const run = async (typing, offset = 0) => {
    const mine = ++turn;
    const query = (here.get('q') || '').trim();
    const chosen = {};
    for (const key of keys) if (here.has(key)) chosen[key] = here.getAll(key);
    const isEmpty = !query && !Object.keys(chosen)[0];
    try {
      if (!typing) said.textContent = isEmpty ? '' : words.busy;
      const engine = await index(lang);
      const sort = here.get('sort') || 'relevance';
      const answer = isEmpty
        ? { results: [], near: [], total: 0 }
        : await engine.search(query, { filters: chosen, sort, limit: 10, offset, typing });
      const { total, results, corrected } = answer;
      if (mine != turn) return;
      const hits = results.map((hit) => {
        const title = (...inside) => make('h2', { class: 'card-title' }, make('a', { href: address(hit) }, ...inside));
        return make('li', look(hit), ...card(hit, corrected || query, title));
      });
      if (!offset) found.replaceChildren();
      found.append(...hits);
      if (offset) hits[0]?.querySelector('a').focus();
      const instead = corrected ? fill(words.fixed, corrected) : '';
      said.textContent = isEmpty ? '' : total ? fill(words.count, grouped(total)) + instead : words.none;
      near.replaceChildren(...answer.near.map((word) => make('li', {}, make('a', { href: asked(word) }, word))));
      more.hidden = found.children.length >= total;
      browse.hidden = total;
      if (!offset) other.replaceChildren();
      if (filters.open) await refine(engine, query, chosen, mine);
      if (typing || !query || !link || navigator.connection?.saveData) return;
      const there = await (await index(link.lang)).search(query, { limit: 0 });
      if (mine == turn && there.total)
        other.append(
          make('a', { href: link.href + asked(query), hreflang: link.lang }, fill(words.other, grouped(there.total))),
        );
    } catch {
      if (mine != turn) return;
      said.textContent = words.fail;
      browse.hidden = false;
    }
  };

  const read = () => {
    here = new URLSearchParams(location.search);
    wasTyping = false;
    input.value = here.get('q') || '';
    form.sort.value = here.get('sort') || '';
    filters.open ||= keys.some((key) => here.has(key));
    run();
  };
  let wasTyping;
  const change = ({ name, value, checked, type }, typing) => {
    const values = type == 'checkbox' ? here.getAll(name).filter((id) => id != value) : [];
    here.delete(name);
    if (type == 'checkbox' ? checked : value) values.push(value);
    for (const id of values) here.append(name, id);
    // What is typed in one go is one step back. The address of a file may not be changed by a script.
    const how = wasTyping && name == 'q' ? 'replaceState' : 'pushState';
    if (location.protocol != 'file:') history[how](null, '', '?' + here);
    wasTyping = typing;
    run(typing);
  };
  input.oninput = () => later(() => change(input, true));
  form.onsubmit = (event) => {
    event.preventDefault();
    clearTimeout(timer);
    change(input);
  };
  find('tools').onchange = ({ target }) => change(target);
  filters.ontoggle = () => filters.open && run(true);
  more.onclick = () => run(true, found.children.length);
  onpopstate = read;
  // What was typed before this script was there.
  const typed = input.value;
  read();
  if (typed) {
    input.value = typed;
    change(input, true);
  }
}
