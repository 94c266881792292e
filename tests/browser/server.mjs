// Serves a built folder on loopback, as a plain web host does.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
};

/**
 * Starts a server; a missing address answers 404 with `404.html`.
 * @param {string} directory the folder to serve
 * @param {{prefix?: string}} options `prefix`: sub-path of the site, from `/` to `/`
 * @returns {Promise<{origin: string, home: string, close: () => Promise<void>}>} `home` is origin and sub-path
 */
export async function serve(directory, { prefix = '/' } = {}) {
  const root = path.resolve(directory);
  const server = createServer((request, response) => answer(request, response, root, prefix));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections?.();
    });
  return { origin, home: origin + prefix, close };
}

function answer(request, response, root, prefix) {
  const found = locate(request.url, root, prefix);
  if (found.redirect) {
    response.writeHead(301, { location: found.redirect }).end();
  } else if (found.file) {
    send(response, 200, found.file);
  } else {
    const page = path.join(root, '404.html');
    if (kindOf(page) === 'file') send(response, 404, page);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
  }
}

/** The file behind an address, a redirect to the folder it names, or neither. */
function locate(address, root, prefix) {
  let local;
  try {
    local = decodeURIComponent(new URL(address, 'http://host').pathname);
  } catch {
    return {};
  }
  if (!local.startsWith(prefix)) return {};
  const file = path.join(root, local.slice(prefix.length));
  if (file !== root && !file.startsWith(root + path.sep)) return {};
  if (kindOf(file) === 'directory') {
    if (!local.endsWith('/')) return { redirect: `${encodeURI(local)}/` };
    const index = path.join(file, 'index.html');
    return kindOf(index) === 'file' ? { file: index } : {};
  }
  return kindOf(file) === 'file' && !local.endsWith('/') ? { file } : {};
}

function kindOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isDirectory() ? 'directory' : found?.isFile() ? 'file' : 'none';
}

function send(response, status, file) {
  response.writeHead(status, {
    'content-type': TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    'cache-control': 'no-store',
  });
  createReadStream(file).pipe(response);
}
