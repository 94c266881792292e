// Rules over the whole set: titles, canonical addresses, translations, sitemap, feeds, robots, file names.

import { collapse } from './page.mjs';
import { addressOf, resolve } from './folder.mjs';
import { attribute, child, children, deepText, readXml } from './xml.mjs';

/** All findings of the rules over the set: rows of `[file, rule, message]`. */
export function siteFindings(site) {
  return [
    ...uniqueTitles(site),
    ...canonicals(site),
    ...alternates(site),
    ...sitemap(site),
    ...feeds(site),
    ...robots(site),
    ...notFoundPage(site),
    ...fileNames(site),
    ...openGraph(site),
  ];
}

/** Pages that only redirect repeat the title of their target; neutral pages under q/ all say the same. */
function uniqueTitles(site) {
  const found = [];
  const seen = new Map();
  for (const page of site.pages.values()) {
    if (page.stub || (page.noindex && page.file.startsWith('q/'))) continue;
    const key = `${page.lang}\n${page.title}`;
    if (seen.has(key)) found.push([page.file, 'unique-title', `“${page.title}” is that of ${seen.get(key)}, too`]);
    else seen.set(key, page.file);
  }
  return found;
}

const byRel = (page, rel) => page.links.filter((link) => link.rel.includes(rel));

function canonicals(site) {
  const found = [];
  for (const page of site.pages.values()) {
    const links = byRel(page, 'canonical');
    if (page.indexed && links.length !== 1) found.push([page.file, 'canonical', `${links.length} canonical links`]);
    for (const { href } of links) {
      if (!/^https?:\/\//u.test(href)) found.push([page.file, 'canonical', `not absolute: ${href}`]);
      else if (page.indexed && href !== page.address)
        found.push([page.file, 'canonical', `${href} instead of ${page.address}`]);
      else if (resolve(href, page.address, site).kind !== 'file')
        found.push([page.file, 'canonical', `${href} leads to no page`]);
    }
  }
  return found;
}

/** `hreflang` → address of the alternates of a page. */
function alternatesOf(page) {
  return new Map(
    byRel(page, 'alternate')
      .filter((link) => link.hreflang)
      .map((link) => [link.hreflang, link.href]),
  );
}

function alternates(site) {
  const found = [];
  for (const page of site.pages.values()) {
    const own = alternatesOf(page);
    if (own.size === 0) continue;
    const say = (message) => found.push([page.file, 'hreflang', message]);
    if (!page.indexed) say('a page that is not indexed offers translations');
    if (own.get(page.lang) !== page.address) say(`does not name itself as ${page.lang}`);
    if (!own.has('x-default')) say('no x-default');
    for (const [language, href] of own) {
      const other = site.pages.get(resolve(href, page.address, site).file);
      if (!/^https?:\/\//u.test(href)) say(`${language} is not absolute: ${href}`);
      if (!other) say(`${language} leads to no page: ${href}`);
      else if (!other.indexed) say(`${language} leads to a page that is not indexed: ${href}`);
      else if (!sameMap(own, alternatesOf(other))) say(`${href} does not return the same translations`);
      else if (language !== 'x-default' && other.lang !== language)
        say(`${href} is not in ${language} but ${other.lang}`);
    }
  }
  return found;
}

function sameMap(one, two) {
  return one.size === two.size && [...one].every(([key, value]) => two.get(key) === value);
}

function openGraph(site) {
  const found = [];
  for (const page of site.pages.values()) {
    if (!page.indexed) continue;
    const value = (name) => page.metas.find((meta) => meta.property === name)?.content;
    for (const name of ['og:title', 'og:type', 'og:url']) {
      if (!value(name)) found.push([page.file, 'open-graph', `no ${name}`]);
    }
    if (value('og:url') && value('og:url') !== page.address)
      found.push([page.file, 'open-graph', `og:url is ${value('og:url')}`]);
  }
  return found;
}

/** Reads a file as XML; says so and gives null where it is missing or broken. */
function xmlFile(file, rule, site, found) {
  if (!site.files.has(file)) {
    found.push([file, rule, 'is missing']);
    return null;
  }
  try {
    return readXml(site.text(file));
  } catch (error) {
    found.push([file, rule, `is not well-formed: ${error.message.split('\n')[0]}`]);
    return null;
  }
}

function sitemap(site) {
  const found = [];
  const listed = new Map();
  collectSitemap('sitemap.xml', site, found, listed, 0);
  const wanted = new Map([...site.pages.values()].filter((page) => page.indexed).map((page) => [page.address, page]));
  for (const [address, page] of wanted) {
    if (!listed.has(address)) found.push([page.file, 'sitemap', 'is not in the sitemap']);
    else if (!sameMap(alternatesOf(page), listed.get(address))) {
      found.push([page.file, 'sitemap', 'has other translations in the sitemap than on the page']);
    }
  }
  for (const address of listed.keys()) {
    if (!wanted.has(address)) found.push(['sitemap.xml', 'sitemap', `${address} is no page to be indexed`]);
  }
  return found;
}

function collectSitemap(file, site, found, listed, depth) {
  const root = xmlFile(file, 'sitemap', site, found);
  if (!root) return;
  if (root.local === 'sitemapindex' && depth === 0) {
    for (const item of children(root, 'sitemap')) {
      const loc = deepText(child(item, 'loc')).trim();
      const part = resolve(loc, site.base, site);
      if (part.kind !== 'file') found.push([file, 'sitemap', `${loc} leads to no file`]);
      else collectSitemap(part.file, site, found, listed, 1);
    }
    return;
  }
  if (root.local !== 'urlset' || root.uri !== 'http://www.sitemaps.org/schemas/sitemap/0.9') {
    found.push([file, 'sitemap', `the root is ${root.local} of ${root.uri}`]);
    return;
  }
  const rows = children(root, 'url');
  if (rows.length > 50_000) found.push([file, 'sitemap', `${rows.length} addresses in one file`]);
  for (const row of rows) {
    const loc = deepText(child(row, 'loc')).trim();
    if (listed.has(loc)) found.push([file, 'sitemap', `${loc} stands twice`]);
    listed.set(
      loc,
      new Map(children(row, 'link').map((link) => [attribute(link, 'hreflang'), attribute(link, 'href')])),
    );
    const changed = child(row, 'lastmod');
    if (changed && !isDate(deepText(changed))) found.push([file, 'sitemap', `lastmod “${deepText(changed)}”`]);
  }
}

/** A W3C date, with or without time. */
function isDate(value) {
  return (
    /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?)?)?$/u.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

/** An RFC 3339 time. */
function isTime(value) {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/u.test(value) && !Number.isNaN(Date.parse(value))
  );
}

function feeds(site) {
  const found = [];
  const wanted = ['', 'vi/', 'en/']
    .filter((folder) => site.files.has(`${folder}index.html`))
    .map((folder) => `${folder}atom.xml`);
  const every = new Set([...wanted, ...[...site.files].filter((file) => /(^|\/)atom\.xml$/u.test(file))]);
  for (const file of every) {
    const root = xmlFile(file, 'feed', site, found);
    if (root) checkFeed(root, file, site, (message) => found.push([file, 'feed', message]));
  }
  return found;
}

function checkFeed(root, file, site, say) {
  const own = addressOf(file, site.base);
  if (root.local !== 'feed' || root.uri !== 'http://www.w3.org/2005/Atom')
    return say(`the root is ${root.local} of ${root.uri}`);
  checkAtomParts(root, 'the feed', say);
  const self = children(root, 'link').find((link) => attribute(link, 'rel') === 'self');
  if (attribute(self, 'href') !== own) say(`rel="self" is ${attribute(self, 'href')} instead of ${own}`);
  const ids = new Set([deepText(child(root, 'id'))]);
  for (const entry of children(root, 'entry')) {
    const id = deepText(child(entry, 'id'));
    if (ids.has(id)) say(`the id ${id} stands twice`);
    ids.add(id);
    checkAtomParts(entry, id, say);
    if (!child(entry, 'author') && !child(root, 'author')) say(`${id} has no author`);
    checkEntryLinks(entry, id, site, say);
  }
  return undefined;
}

/** What a feed and each of its entries must have. */
function checkAtomParts(element, name, say) {
  if (!/^[a-z][a-z0-9+.-]*:\S+$/iu.test(deepText(child(element, 'id')))) say(`${name} has no absolute id`);
  if (!collapse(deepText(child(element, 'title')))) say(`${name} has no title`);
  if (!child(element, 'updated')) say(`${name} has no updated`);
  for (const time of [...children(element, 'updated'), ...children(element, 'published')]) {
    if (!isTime(deepText(time))) say(`${name} has ${time.local} “${deepText(time)}”`);
  }
}

function checkEntryLinks(entry, id, site, say) {
  const links = children(entry, 'link');
  if (!links.some((link) => (attribute(link, 'rel') ?? 'alternate') === 'alternate')) say(`${id} leads nowhere`);
  for (const link of links) {
    const href = attribute(link, 'href') ?? '';
    if (!/^https?:\/\//u.test(href)) say(`${id}: ${href} is not absolute`);
    else if (['outside', 'missing', 'slash', 'invalid'].includes(resolve(href, site.base, site).kind))
      say(`${id}: ${href} leads to no file`);
    else if (site.pages.get(resolve(href, site.base, site).file)?.stub) say(`${id}: ${href} only redirects`);
  }
  for (const part of [child(entry, 'content'), child(entry, 'summary')]) {
    if (attribute(part, 'type') !== 'html') continue;
    for (const match of deepText(part).matchAll(/\s(?:href|src)="([^"]*)"/gu)) {
      if (!/^[a-z][a-z0-9+.-]*:/iu.test(match[1])) say(`${id}: ${match[1]} in its text is not absolute`);
    }
  }
}

function robots(site) {
  if (!site.files.has('robots.txt')) return [['robots.txt', 'robots', 'is missing']];
  const wanted = `Sitemap: ${new URL('sitemap.xml', site.base).href}`.toLowerCase();
  const lines = site
    .text('robots.txt')
    .split(/\r?\n/u)
    .map((line) => line.trim().toLowerCase());
  return lines.includes(wanted) ? [] : [['robots.txt', 'robots', 'does not name the sitemap']];
}

function notFoundPage(site) {
  return site.files.has('404.html') ? [] : [['404.html', 'not-found-page', 'is missing']];
}

/** Names that some file systems would take for one, or that differ from what an address says. */
function fileNames(site) {
  const found = [];
  const seen = new Map();
  for (const file of site.files) {
    if (file !== file.normalize('NFC')) found.push([file, 'nfc', 'the file name is not NFC']);
    const folded = file.toLowerCase();
    if (seen.has(folded)) found.push([file, 'file-name', `differs from ${seen.get(folded)} in case alone`]);
    seen.set(folded, file);
  }
  return found;
}
