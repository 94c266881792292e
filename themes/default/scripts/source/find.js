// The search page. Its state is its address, so that it can be shared and gone back to.
{
  const [said, found, more, browse, filters, near, other, link] =
    ['said', 'found', 'more', 'browse', 'filters', 'near', 'other', 'switch'].map(find);
  const keys = words.keys.split(' ');
  let here;
  let wasTyping;
  const given = (name) => here.get(name) || '';
  const isNarrowed = () => keys.some((key) => here.has(key));

  const show = async (typing, offset = 0) => {
    const mine = ++turn;
    const query = given('q').trim();
    const chosen = {};
    for (const key of keys) if (here.has(key)) chosen[key] = here.getAll(key);
    const isEmpty = !query && !isNarrowed();
    try {
      if (!typing) said.textContent = isEmpty ? '' : words.busy;
      const engine = await index(lang);
      const sort = given('sort') || 'relevance';
      const answer = isEmpty
        ? { results: [], near: [], total: 0 }
        : await engine.search(query, { filters: chosen, sort, offset });
      const { total, results, corrected } = answer;
      if (mine != turn) return;
      const hits = results.map((hit) => {
        const title = (...inside) => make('h2', { class: 'card-title' }, make('a', { href: address(hit) }, ...inside));
        return make('li', look(hit), ...card(hit, corrected || query, title));
      });
      if (!offset) found.textContent = other.textContent = '';
      found.append(...hits);
      if (offset) hits[0]?.querySelector('a').focus();
      const count = total ? fill(words.count, grouped(total)) + (corrected && fill(words.fixed, corrected)) : words.none;
      said.textContent = isEmpty ? '' : count;
      near.replaceChildren(...answer.near.map((word) => make('li', {}, make('a', { href: asked(word) }, word))));
      more.hidden = found.children.length >= total;
      browse.hidden = total;
      if (filters.open) {
        if (!guong.refine) await run(root + 'assets/filters.js');
        await guong.refine(engine, query, chosen, mine);
      }
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

  /** Takes what the form says of a name into the address. */
  const change = (name, typing) => {
    here.delete(name);
    for (const value of new FormData(form).getAll(name)) if (value) here.append(name, value);
    // What is typed in one go is one step back.
    const how = wasTyping && name == 'q' ? 'replaceState' : 'pushState';
    history[how](null, '', '?' + here);
    wasTyping = typing;
    show(typing);
  };
  /** Shows what the address asks for; with what was typed before this script was there. */
  const read = (typed) => {
    here = new URLSearchParams(location.search);
    wasTyping = false;
    input.value = typed || given('q');
    form.sort.value = given('sort');
    filters.open ||= isNarrowed();
    if (typed) change('q', true);
    else show();
  };
  input.oninput = () => later(() => change('q', true));
  form.onsubmit = (event) => {
    event.preventDefault();
    later(() => change('q'), 0);
  };
  find('tools').onchange = ({ target }) => change(target.name);
  filters.ontoggle = () => filters.open && show(true);
  more.onclick = () => show(true, found.children.length);
  onpopstate = () => read();
  read(input.value);
}
