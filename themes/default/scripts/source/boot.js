// On every page: fetches the search when its box gets the focus, and no sooner. What it needs to know stands in the
// attributes of its own element.
{
  const { root, offline } = document.currentScript.dataset;
  const fetched = {};
  const load = (name) =>
    (fetched[name] ??= document.head.appendChild(
      Object.assign(document.createElement('script'), { src: root + `assets/${name}.js`, async: false }),
    ));
  const search = () => {
    load('search');
    load(document.querySelector('#c_found') ? 'find' : 'suggest');
  };
  addEventListener('focusin', ({ target }) => target.closest('.search,.search-tools') && search());
  if (location.search && document.querySelector('#c_found')) search();
  if (location.protocol == 'file:') load('folder');
  else if (offline) addEventListener('load', () => navigator.serviceWorker?.register(root + 'sw.js').catch(() => {}));
}
