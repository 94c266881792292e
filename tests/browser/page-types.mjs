// Chooses the pages to look at: at least one of every type, and as few as show every element that occurs.
// Types are read off the addresses and the markup, so that a new kind of page is looked at without a change here.

import { parse } from 'parse5';
import { readFolder } from './checker/folder.mjs';

/**
 * Chooses pages of a built folder.
 * @param {string} directory the folder
 * @param {string} base absolute address of its root
 * @returns {{file: string, path: string, type: string}[]} `path` is relative to the root of the site
 */
export function choosePages(directory, base) {
  const site = readFolder(directory, base);
  const pages = [...site.pages.values()]
    .filter((page) => !page.stub)
    .map((page) => ({
      file: page.file,
      path: page.file.replace(/(^|\/)index\.html$/u, '$1'),
      type: typeOf(page.file),
      signatures: signatures(page.html, page.lang),
    }));
  const chosen = [];
  const covered = new Set();
  const take = (page) => {
    chosen.push(page);
    for (const signature of page.signatures) covered.add(signature);
  };
  for (const group of groups(pages).values()) take(richest(group, new Set()));
  for (;;) {
    const best = richest(pages, covered);
    if (!best || gain(best, covered) === 0) break;
    take(best);
  }
  return chosen.map(({ file, path, type }) => ({ file, path, type }));
}

// The shape of an address: folders and names take turns, as in `en/movements/*/phases/*`; `#` is a page number.
export function typeOf(file) {
  const parts = file.split('/');
  const last = parts.pop();
  const language = ['vi', 'en'].includes(parts[0]) ? parts.shift() : '';
  const shape = parts.map((part, index) => (/^\d{1,3}$/u.test(part) ? '#' : index % 2 === 0 ? part : '*'));
  return [language, ...shape, last === 'index.html' ? '' : last].filter(Boolean).join('/') || 'home';
}

function groups(pages) {
  const found = new Map();
  for (const page of pages) {
    if (!found.has(page.type)) found.set(page.type, []);
    found.get(page.type).push(page);
  }
  return found;
}

function gain(page, covered) {
  let count = 0;
  for (const signature of page.signatures) if (!covered.has(signature)) count += 1;
  return count;
}

function richest(pages, covered) {
  return pages.reduce((best, page) => (best && gain(best, covered) >= gain(page, covered) ? best : page), undefined);
}

/** Every kind of element on a page: language, name, classes and role. */
function signatures(html, language) {
  const found = new Set();
  const visit = (node) => {
    if (node.tagName) {
      const value = (name) => node.attrs.find((attribute) => attribute.name === name)?.value ?? '';
      // Classes of highlighted code are many and alike; the block around them is enough.
      if (node.tagName === 'code' && node.parentNode?.tagName === 'pre') {
        found.add(`${language} pre code`);
        return;
      }
      found.add(`${language} ${node.tagName}.${value('class')}.${value('role')}`);
    }
    for (const child of node.childNodes ?? []) visit(child);
  };
  visit(parse(html));
  return found;
}
