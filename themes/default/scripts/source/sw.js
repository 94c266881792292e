// Keeps visited pages with what they show, and the parts of the search index that were fetched, for reading without a
// connection. Pages come from the net as long as there is one.
const home = registration.scope;
const own = `guong ${home} `;
const most = { pages: 60, files: 200, index: 400 };
const nameOf = (kind) => `${own}1 ${kind}`;

const kindOf = (path) =>
  /^search\/.*\.idx$/.test(path) ? 'index'
  : /\.(css|js|svg|png|jpe?g|webp)$/.test(path) ? 'files'
  : /(^|\/|\.html)$/.test(path) ? 'pages'
  : '';

const answer = async (event, request) => {
  const [address] = request.url.split(/[?#]/);
  const path = address.slice(home.length);
  const kind = kindOf(path);
  const cache = await caches.open(nameOf(kind));
  // The names of these say which version they are.
  const kept = /^search\/\w+\//.test(path) && (await cache.match(address));
  if (kept) return kept;
  try {
    const response = await fetch(request);
    if (response.status == 200 && !response.redirected) {
      const copy = response.clone();
      const keep = async () => {
        await cache.put(address, copy);
        const oldest = (await cache.keys()).slice(0, -most[kind]);
        await Promise.all(oldest.map((key) => cache.delete(key)));
      };
      event.waitUntil(keep().catch(() => {}));
    }
    return response;
  } catch (error) {
    const found = (await cache.match(address)) || (request.mode == 'navigate' && (await cache.match(home)));
    if (found) return found;
    throw error;
  }
};

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => {
  const isOld = (name) => name.startsWith(own) && !name.startsWith(nameOf(''));
  const drop = async () => Promise.all((await caches.keys()).filter(isOld).map((name) => caches.delete(name)));
  // The page that brought this worker was loaded before it.
  const keepFirst = async () => {
    await clients.claim();
    const pages = (await clients.matchAll({ type: 'window' })).map(({ url }) => url);
    const files = ['style.css', 'boot.js', 'favicon.svg'].map((name) => home + 'assets/' + name);
    await Promise.all([...pages, ...files].map((url) => answer(event, new Request(url)).catch(() => {})));
  };
  event.waitUntil(drop().then(keepFirst));
});
const isOwn = ({ method, url }) =>
  method == 'GET' && url.startsWith(home) && kindOf(url.split(/[?#]/)[0].slice(home.length));
addEventListener('fetch', (event) => isOwn(event.request) && event.respondWith(answer(event, event.request)));
