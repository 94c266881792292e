// The site checker itself: a good site has no finding, and every rule fails on a page that breaks it.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { checkSite, formatFindings } from './site-checker.mjs';

const BASE = 'https://example.org/a/b/';

/** A good page; a test replaces a piece of it. */
function page({ lang, address, title, other, body = '' }) {
  const here = BASE + address;
  const [vi, en] = lang === 'vi' ? [here, BASE + other] : [BASE + other, here];
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<meta name="description" content="About ${title}">
<link rel="canonical" href="${here}">
<link rel="alternate" hreflang="vi" href="${vi}">
<link rel="alternate" hreflang="en" href="${en}">
<link rel="alternate" hreflang="x-default" href="${vi}">
<link rel="stylesheet" href="/a/b/assets/style.css">
<meta property="og:title" content="${title}">
<meta property="og:type" content="website">
<meta property="og:url" content="${here}">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Person","url":"${here}"}</script>
</head>
<body>
<main><h1>${title}</h1>
<p id="one">A word.</p>
<p><a href="/a/b/">Home</a> <a href="#one">One</a> <a href="/a/b/en/#one">Far</a> <a href="https://elsewhere.example/">Out</a></p>
<img src="/a/b/assets/a.png" alt="" width="2" height="1">
<h2>Part</h2>${body}
</main>
</body>
</html>
`;
}

function sitemapRow(here, vi, en) {
  const link = (language, href) => `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`;
  return `<url><loc>${here}</loc>${link('vi', vi)}${link('en', en)}${link('x-default', vi)}</url>`;
}

function feed(address, entry) {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${BASE}${address}</id><title>News</title><updated>2026-01-02T00:00:00+07:00</updated>
<author><name>Owner</name></author><link rel="self" href="${BASE}${address}"/>
<entry><id>${BASE}${entry}</id><title>One</title><updated>2026-01-02T00:00:00+07:00</updated><link href="${BASE}${entry}"/></entry>
</feed>
`;
}

/** The files of a site that keeps every rule. */
function goodSite() {
  const pairs = [['', 'en/', 'Trang chủ', 'Home'], ['dien-hinh/an/', 'en/people/an/', 'An', 'An the worker']];
  const files = {
    'assets/style.css': 'body { background: url("a.png") }',
    'assets/a.png': 'picture',
    'robots.txt': `User-agent: *\nSitemap: ${BASE}sitemap.xml\n`,
    'atom.xml': feed('atom.xml', 'dien-hinh/an/'),
    'en/atom.xml': feed('en/atom.xml', 'en/people/an/'),
  };
  let rows = '';
  for (const [vi, en, viTitle, enTitle] of pairs) {
    files[`${vi}index.html`] = page({ lang: 'vi', address: vi, title: viTitle, other: en });
    files[`${en}index.html`] = page({ lang: 'en', address: en, title: enTitle, other: vi });
    for (const here of [vi, en]) rows += sitemapRow(BASE + here, BASE + vi, BASE + en);
  }
  files['sitemap.xml'] = `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${rows}</urlset>`;
  files['404.html'] = '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    + '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>Không có trang</title>'
    + '<meta name="description" content="Không có trang"></head><body><main><h1>Không có trang</h1><a href="/a/b/">Về nhà</a></main></body></html>';
  files['q/an/index.html'] = '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    + `<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=/a/b/dien-hinh/an/"><title>An</title><link rel="canonical" href="${BASE}dien-hinh/an/"></head>`
    + '<body><a href="/a/b/dien-hinh/an/">An</a></body></html>';
  return files;
}

const allFindings = ({ findings, advice }) => [...findings, ...advice];

/** Findings and advice on the good site after a change of its files. */
function check(change) {
  const directory = mkdtempSync(path.join(tmpdir(), 'guong-checker-'));
  try {
    const files = goodSite();
    change(files);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.join(directory, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(directory, name), content);
    }
    return allFindings(checkSite(directory, { base: BASE }));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const PAGE = 'dien-hinh/an/index.html';

/** A change that replaces a piece of a file, which must stand in it. */
function replace(from, to, file = PAGE) {
  return (files) => {
    assert.ok(files[file].includes(from), `${from} stands in ${file}`);
    files[file] = files[file].replace(from, to);
  };
}

/** A change that adds markup to the body of a page. */
const insert = (markup) => replace('<h2>Part</h2>', `<h2>Part</h2>${markup}`);

test('a good site has no finding', () => {
  assert.equal(formatFindings(check(() => {})), '');
});

test('a folder without pages is a finding', () => {
  const findings = check((files) => { for (const name of Object.keys(files)) delete files[name]; });
  assert.ok(findings.some(({ rule }) => rule === 'pages'));
});

/** Rows of `[what is wrong, rule that says so, change]`. */
const FAULTS = [
  ['no character set', 'charset', replace('<meta charset="utf-8">', '')],
  ['no language', 'lang', replace(' lang="vi"', '')],
  ['an unknown language', 'lang', replace(' lang="vi"', ' lang="fr"')],
  ['Vietnamese under en/', 'lang', replace(' lang="en"', ' lang="vi"', 'en/people/an/index.html')],
  ['an empty title', 'title', replace('<title>An</title>', '<title> </title>')],
  ['two titles', 'title', replace('<title>An</title>', '<title>An</title><title>An</title>')],
  ['a title twice', 'unique-title', replace('<title>An</title>', '<title>Trang chủ</title>')],
  ['no description', 'description', replace('<meta name="description" content="About An">', '')],
  ['an empty description', 'description', replace('content="About An"', 'content=" "')],
  ['no viewport', 'viewport', replace('<meta name="viewport" content="width=device-width">', '')],
  ['no security policy', 'csp', replace('http-equiv="Content-Security-Policy"', 'name="policy"')],
  ['no canonical address', 'canonical', replace('rel="canonical"', 'rel="help"')],
  ['a relative canonical address', 'canonical', replace(`rel="canonical" href="${BASE}`, 'rel="canonical" href="/a/b/')],
  ['a canonical address of another page', 'canonical', replace('<link rel="canonical" href="https://example.org/a/b/dien-hinh/an/">', '<link rel="canonical" href="https://example.org/a/b/">')],
  ['a translation that does not return', 'hreflang', replace('<link rel="alternate" hreflang="en"', '<link rel="help"', 'en/people/an/index.html')],
  ['translations without the page itself', 'hreflang', replace('rel="alternate" hreflang="vi"', 'rel="help"')],
  ['translations without x-default', 'hreflang', replace('rel="alternate" hreflang="x-default"', 'rel="help"')],
  ['a translation that does not exist', 'hreflang', replace(`hreflang="en" href="${BASE}en/people/an/"`, `hreflang="en" href="${BASE}en/people/anh/"`)],
  ['translations of a page that is not indexed', 'hreflang', replace('<title>', '<meta name="robots" content="noindex"><title>')],
  ['no h1', 'one-h1', replace('<h1>An</h1>', '<p>An</p>')],
  ['two h1', 'one-h1', insert('<h1>Again</h1>')],
  ['no main', 'main', (files) => { files[PAGE] = files[PAGE].replaceAll('main>', 'div>'); }],
  ['a gap in the headings', 'heading-order', insert('<h4>Deep</h4>')],
  ['a heading before h1', 'heading-order', replace('<main>', '<h2>Menu</h2><main>')],
  ['an empty heading', 'heading-order', insert('<h3> </h3>')],
  ['an id twice', 'unique-ids', insert('<p id="one">Again</p>')],
  ['a label for nothing', 'id-references', insert('<p aria-labelledby="none">A</p>')],
  ['a picture without alt', 'image', replace(' alt=""', '')],
  ['a picture without width', 'image', replace(' width="2"', '')],
  ['a picture with height auto', 'image', replace(' height="1"', ' height="auto"')],
  ['a link to nowhere', 'link', insert('<a href="/a/b/none/">A</a>')],
  ['a link outside of the site', 'link', insert('<a href="/dien-hinh/an/">A</a>')],
  ['a link without its last slash', 'link', insert('<a href="/a/b/dien-hinh/an">A</a>')],
  ['a link with other case', 'link', insert('<a href="/a/b/Dien-hinh/an/">A</a>')],
  ['an empty link', 'link', insert('<a href="">A</a>')],
  ['a link to a script', 'link', insert('<a href="javascript:void(0)">A</a>')],
  ['a missing picture in a srcset', 'link', insert('<img src="/a/b/assets/a.png" srcset="/a/b/assets/a.png 1x, /a/b/assets/none.png 2x" alt="" width="1" height="1">')],
  ['a missing picture in a style sheet', 'link', (files) => { files['assets/style.css'] = 'p { background: url(none.png) }'; }],
  ['a missing script', 'link', insert('<script src="/a/b/assets/none.js"></script>')],
  ['a fragment to nowhere', 'fragment', insert('<a href="#none">A</a>')],
  ['a fragment to nowhere on another page', 'fragment', insert('<a href="/a/b/en/#none">A</a>')],
  ['a link to a redirect', 'link-to-stub', insert('<a href="/a/b/q/an/">A</a>')],
  ['a redirect to nowhere', 'redirect', replace('url=/a/b/dien-hinh/an/', 'url=/a/b/none/', 'q/an/index.html')],
  ['a redirect that is indexed', 'redirect', replace('content="noindex"', 'content="all"', 'q/an/index.html')],
  ['an inline script', 'inline-script', insert('<script>go()</script>')],
  ['a style attribute', 'inline-style', insert('<p style="color:red">A</p>')],
  ['a style element', 'inline-style', insert('<style>p{}</style>')],
  ['an event handler', 'inline-handler', insert('<p onclick="go()">A</p>')],
  ['a picture of others', 'third-party', insert('<img src="https://elsewhere.example/a.png" alt="" width="1" height="1">')],
  ['a connection to others', 'third-party', replace('<title>', '<link rel="preconnect" href="https://elsewhere.example"><title>')],
  ['a style sheet of others', 'third-party', (files) => { files['assets/style.css'] = '@import "https://elsewhere.example/a.css";'; }],
  ['JSON-LD that does not parse', 'json-ld', replace('"@type":"Person",', '"@type":"Person",,')],
  ['JSON-LD without context', 'json-ld', replace('"@context":"https://schema.org",', '')],
  ['JSON-LD that names no page', 'json-ld', replace(`"url":"${BASE}dien-hinh/an/"`, `"url":"${BASE}none/"`)],
  ['JSON-LD with a relative address', 'json-ld', replace(`"url":"${BASE}dien-hinh/an/"`, '"url":"/a/b/"')],
  ['breadcrumbs out of order', 'json-ld', replace('"@type":"Person",', `"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":2,"item":"${BASE}"}],`)],
  ['text that is not NFC', 'nfc', insert(`<p>${'Bế'.normalize('NFD')}</p>`)],
  ['a file name that is not NFC', 'nfc', (files) => { files[`assets/${'ế'.normalize('NFD')}.txt`] = ''; }],
  ['file names that differ in case', 'file-name', (files) => { files['assets/A.png'] = ''; }],
  ['template braces', 'left-over', insert('<p>{{ title }}</p>')],
  ['template tags', 'left-over', insert('<p>{% if %}</p>')],
  ['an unfilled string', 'left-over', insert('<p>{ $count } entries</p>')],
  ['an object as text', 'left-over', insert('<p>[object Object]</p>')],
  ['undefined', 'left-over', insert('<p>Born undefined</p>')],
  ['NaN in a label', 'left-over', insert('<p aria-label="NaN km">A</p>')],
  ['None', 'left-over', insert('<p>Unit: None</p>')],
  ['an unresolved reference', 'left-over', insert('<a href="person:an">An</a>')],
  ['a heavy page', 'weight', insert(`<p>${Array.from({ length: 900 }, (_, at) => Math.sin(at).toString(36)).join(' ')}</p><img src="/a/b/assets/a.png" width="1" height="1" alt="${Array.from({ length: 1500 }, (_, at) => Math.cos(at).toString(36)).join('')}">`)],
  ['Vietnamese text that does not say so', 'part-language', replace('<h2>Part</h2>', '<p>Một câu dài bằng tiếng Việt mà người đọc bằng tiếng Anh không thể hiểu được nếu máy đọc sai giọng.</p><h2>Part</h2>', 'en/people/an/index.html')],
  ['no sitemap', 'sitemap', (files) => { delete files['sitemap.xml']; }],
  ['a broken sitemap', 'sitemap', replace('</urlset>', '', 'sitemap.xml')],
  ['a page that the sitemap lacks', 'sitemap', replace(`<loc>${BASE}dien-hinh/an/</loc>`, `<loc>${BASE}en/people/an/</loc>`, 'sitemap.xml')],
  ['a page that is not to be indexed in the sitemap', 'sitemap', replace('</urlset>', `<url><loc>${BASE}q/an/</loc></url></urlset>`, 'sitemap.xml')],
  ['a sitemap without translations', 'sitemap', (files) => { files['sitemap.xml'] = files['sitemap.xml'].replace(/<xhtml:link [^>]*>/gu, ''); }],
  ['a bad date in the sitemap', 'sitemap', replace('</url>', '<lastmod>yesterday</lastmod></url>', 'sitemap.xml')],
  ['no feed', 'feed', (files) => { delete files['atom.xml']; }],
  ['no English feed', 'feed', (files) => { delete files['en/atom.xml']; }],
  ['a broken feed', 'feed', replace('<title>News</title>', '<title>News & more</title>', 'atom.xml')],
  ['a feed that does not name itself', 'feed', replace(`rel="self" href="${BASE}atom.xml"`, `rel="self" href="${BASE}en/atom.xml"`, 'atom.xml')],
  ['a feed with an id twice', 'feed', replace(`<entry><id>${BASE}dien-hinh/an/</id>`, `<entry><id>${BASE}atom.xml</id>`, 'atom.xml')],
  ['a feed with a bad time', 'feed', replace('<updated>2026-01-02T00:00:00+07:00</updated><link', '<updated>2026-01-02</updated><link', 'atom.xml')],
  ['a feed without author', 'feed', replace('<author><name>Owner</name></author>', '', 'atom.xml')],
  ['a feed with a relative link', 'feed', replace(`<link href="${BASE}dien-hinh/an/"/>`, '<link href="/a/b/dien-hinh/an/"/>', 'atom.xml')],
  ['a feed that leads to nowhere', 'feed', replace(`<link href="${BASE}dien-hinh/an/"/>`, `<link href="${BASE}none/"/>`, 'atom.xml')],
  ['a feed that leads to a redirect', 'feed', replace(`<link href="${BASE}dien-hinh/an/"/>`, `<link href="${BASE}q/an/"/>`, 'atom.xml')],
  ['a feed with a relative address in its text', 'feed', replace('</entry>', '<content type="html">&lt;a href="/a/b/"&gt;</content></entry>', 'atom.xml')],
  ['no robots.txt', 'robots', (files) => { delete files['robots.txt']; }],
  ['robots.txt without the sitemap', 'robots', replace(`Sitemap: ${BASE}sitemap.xml`, 'Sitemap: /sitemap.xml', 'robots.txt')],
  ['no page for missing pages', 'not-found-page', (files) => { delete files['404.html']; }],
  ['a relative link on the page for missing pages', 'not-found-page', replace('href="/a/b/"', 'href="./"', '404.html')],
  ['no Open Graph title', 'open-graph', replace('property="og:title"', 'property="x"')],
  ['an Open Graph address of another page', 'open-graph', replace(`property="og:url" content="${BASE}dien-hinh/an/"`, `property="og:url" content="${BASE}"`)],
];

for (const [fault, rule, change] of FAULTS) {
  test(`${rule} finds ${fault}`, () => {
    const findings = check(change);
    assert.ok(findings.some((finding) => finding.rule === rule), `found only:\n${formatFindings(findings)}`);
  });
}

test('advice is kept apart from findings', () => {
  const vietnamese = 'Một câu dài bằng tiếng Việt mà người đọc bằng tiếng Anh không thể hiểu được nếu máy đọc sai giọng.';
  const directory = mkdtempSync(path.join(tmpdir(), 'guong-checker-'));
  try {
    writeFileSync(path.join(directory, 'index.html'), `<html lang="en"><p>${vietnamese}</p></html>`);
    const { findings, advice } = checkSite(directory, { base: BASE });
    assert.deepEqual(advice.map(({ rule }) => rule), ['part-language']);
    assert.ok(!findings.some(({ rule }) => rule === 'part-language'));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test('template marks inside code are left alone', () => {
  assert.equal(formatFindings(check(insert('<pre><code>{{ title }} undefined NaN</code></pre>'))), '');
});

test('a picture as data and links by mail are no findings', () => {
  const markup = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="" width="1" height="1"><a href="mailto:a@example.org">Mail</a>';
  assert.equal(formatFindings(check(insert(markup))), '');
});
