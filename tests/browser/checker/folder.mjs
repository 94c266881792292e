// Reads a built folder: its files, its pages, and the way from an address to a file.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { metaContent, readPage } from './page.mjs';

/**
 * Reads a built folder.
 * @param {string} directory the folder
 * @param {string} base absolute address of its root
 * @returns {{base: URL, directory: string, files: Set<string>, pages: Map<string, object>,
 *   text: (file: string) => string}}
 */
export function readFolder(directory, base) {
  const root = new URL(base.endsWith('/') ? base : `${base}/`);
  const files = new Set(listFiles(directory).sort());
  const text = (file) => readFileSync(path.join(directory, file), 'utf8');
  const pages = new Map();
  for (const file of files) {
    if (!file.endsWith('.html')) continue;
    const page = readPage(text(file));
    page.file = file;
    page.address = addressOf(file, root);
    page.stub = page.metas.some((meta) => meta.httpEquiv === 'refresh');
    page.notFound = file === '404.html' || file.endsWith('/404.html');
    page.noindex = /\bnoindex\b/i.test(metaContent(page, 'robots') ?? '');
    page.indexed = !page.noindex && !page.stub && !page.notFound;
    pages.set(file, page);
  }
  return { base: root, directory, files, pages, text };
}

function listFiles(directory, prefix = '') {
  const found = [];
  for (const entry of readdirSync(path.join(directory, prefix), { withFileTypes: true })) {
    const name = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory()) found.push(...listFiles(directory, name));
    else found.push(name);
  }
  return found;
}

/** Absolute address at which a file of the folder is served. */
export function addressOf(file, root) {
  const shown = file.replace(/(^|\/)index\.html$/u, '$1');
  return new URL(shown.split('/').map(encodeURIComponent).join('/'), root).href;
}

/**
 * Where an address leads, seen from a page of the folder.
 * @returns {{kind: 'external'|'outside'|'missing'|'file'|'slash'|'other'|'invalid', file?: string,
 *   fragment?: string, url?: URL}}
 *   `outside` is the same host but not under the base; `slash` is a folder named without its last slash.
 */
export function resolve(href, from, site) {
  let url;
  try {
    url = new URL(href, from);
  } catch {
    return { kind: 'invalid' };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'other', url };
  if (url.origin !== site.base.origin) return { kind: 'external', url };
  if (!url.pathname.startsWith(site.base.pathname)) return { kind: 'outside', url };
  let local;
  let fragment;
  try {
    local = decodeURIComponent(url.pathname.slice(site.base.pathname.length));
    fragment = decodeURIComponent(url.hash.slice(1));
  } catch {
    return { kind: 'invalid', url };
  }
  const file = local === '' || local.endsWith('/') ? `${local}index.html` : local;
  if (site.files.has(file)) return { kind: 'file', file, fragment, url };
  if (site.files.has(`${file}/index.html`)) return { kind: 'slash', url };
  return { kind: 'missing', url };
}
