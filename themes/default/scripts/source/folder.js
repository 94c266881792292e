// In a copied folder: nothing there opens a folder by its index, the root isn't where the site begins, a page may not
// change its address, and files of the search index come as scripts.
{
  const { root, prefix } = document.querySelector('script[data-root]').dataset;
  const own = RegExp(`^(${prefix}|${root})(?!/)([^?#]*)`);
  const local = (address) => address.replace(own, (_, start, path) => root + path.replace(/(^|\/)$/, '$1index.html'));
  const localize = () => {
    for (const name of ['href', 'src', 'srcset', 'action'])
      for (const element of document.querySelectorAll(`[${name}]`)) {
        const before = element.getAttribute(name);
        const address = before.split(', ').map(local).join(', ');
        if (address != before) element.setAttribute(name, address);
      }
  };
  localize();
  // What the search shows later.
  new MutationObserver(localize).observe(document.body, { childList: true, subtree: true });
  history.pushState = history.replaceState = () => {};

  const brought = {};
  /** What a file of the index calls: keeps its payload. */
  const keep = (name, payload) => {
    brought[name] = payload;
  };
  const copied = (address, name) =>
    new Promise((done, failed) => {
      const onload = () => {
        const payload = brought[name];
        delete brought[name];
        if (payload == null) failed(Error(name));
        else done(payload);
      };
      const onerror = () => failed(Error(name));
      const script = document.createElement('script');
      document.head.append(Object.assign(script, { charset: 'x-user-defined', src: address, onload, onerror }));
    });
  globalThis.guong = Object.assign(keep, globalThis.guong, { copied });
}
