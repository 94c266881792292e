// The filters of the search page, loaded when they are opened or an address asks for some.
{
  const facets = find('facets');
  const rows = {};
  /** Shows them with their counts. What stands there is kept, so that the focus is. */
  guong.refine = async (engine, query, chosen, mine) => {
    const groups = await engine.facets(query, chosen);
    if (mine != turn) return;
    for (const { key, label, values } of groups) {
      const group = (rows[key] ??= facets.appendChild(make('details', {}, make('summary', {}, label), make('ul'))));
      for (const { id, label, count, parent } of values) {
        const inside = (values[parent] ? rows[key + values[parent].id] : group).querySelector('ul');
        const input = { type: 'checkbox', name: key, value: id };
        const row = (rows[key + id] ??= inside.appendChild(
          make('li', {}, make('label', {}, make('input', input), ` ${label} `, span('count')), make('ul')),
        ));
        const box = row.querySelector('input');
        // The form of the page tells the address what is chosen.
        box.setAttribute('form', form.id);
        box.checked = chosen[key]?.includes(id);
        row.querySelector('.count').textContent = grouped(count);
        row.hidden = !count && !box.checked;
      }
      group.hidden = values.every(({ id }) => rows[key + id].hidden);
    }
  };
}
