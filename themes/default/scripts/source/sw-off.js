// In place of the worker where a site doesn't want pages to be kept: takes away what was kept, then itself.
const drop = async () => {
  const isOwn = (name) => name.startsWith(`guong ${registration.scope} `);
  await Promise.all((await caches.keys()).filter(isOwn).map((name) => caches.delete(name)));
  await registration.unregister();
};
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(drop()));
