// On every page: fetches the search when its box gets the focus, and no sooner. What it needs to know stands in the
// attributes of its own element.
{
  const { root, offline } = document.currentScript.dataset;
  const isSearchPage = document.querySelector('#c_found');
  const load = (name) =>
    document.head.append(
      Object.assign(document.createElement('script'), { src: root + `assets/${name}.js`, async: false }),
    );
  /** What the search needs and hasn't been asked for. */
  const missing = ['search', isSearchPage ? 'find' : 'suggest'];
  const search = () => missing.splice(0).forEach(load);
  // Scripts run in the order in which they are asked for.
  if (location.protocol == 'file:') load('folder');
  else if (offline) addEventListener('load', () => navigator.serviceWorker?.register(root + 'sw.js').catch(() => {}));
  addEventListener('focusin', ({ target }) => target.closest('.search,.search-tools') && search());
  if (location.search && isSearchPage) search();
}
