// In a copied folder: nothing there opens a folder by its index, and the root isn't where the site begins.
{
  const { root, prefix } = document.querySelector('script[data-root]').dataset;
  const own = RegExp(`^(${prefix}|${root})(?!/)([^?#]*)`);
  const local = (address) => address.replace(own, (_, start, path) => root + path.replace(/(^|\/)$/, '$1index.html'));
  for (const name of ['href', 'src', 'srcset', 'action'])
    for (const element of document.querySelectorAll(`[${name}]`))
      element.setAttribute(name, element.getAttribute(name).split(', ').map(local).join(', '));
}
