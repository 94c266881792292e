// Rules that one page keeps or breaks by itself. A rule is a row: its name and what it finds on a page.

import { gzipSync } from 'node:zlib';
import { metaContent } from './page.mjs';

/** Largest HTML of a page of up to `LIGHT_WORDS` words, in bytes after gzip: what fits into the first round trip. */
export const LIGHT_BYTES = 14 * 1024;
/** Up to this many words in `<main>` a page must be light. */
export const LIGHT_WORDS = 1000;

const LINK_SCHEMES = 'person|collective|initiative|project|result|story|document|page|unit|award|movement|phase|strand';

const LEFTOVERS = [
  [/\{\{|\}\}|\{%|%\}/u, 'template mark'],
  [/\{\s*\$/u, 'unfilled string'],
  [/\[object\b/u, '[object'],
  [/\bundefined\b/u, 'undefined'],
  [/\bNaN\b/u, 'NaN'],
  [/(?:^|[\s:(])None(?=\s*$|[).,;])/u, 'None'],
  [/[\u2068\u2069]/u, 'bidi isolate'],
  [/\uFFFD/u, 'replacement character'],
];

/** Rules whose findings are advice: they can't tell the title of a source from a sentence, so a person decides. */
export const ADVICE = new Set(['part-language']);

/** Rows of `[rule, page => messages]`. */
export const PAGE_RULES = [
  ['charset', charset],
  ['lang', language],
  ['title', title],
  ['description', description],
  ['viewport', viewport],
  ['csp', policy],
  ['one-h1', oneHeading],
  ['main', mainElement],
  ['heading-order', headingOrder],
  ['unique-ids', uniqueIds],
  ['id-references', idReferences],
  ['image', images],
  ['inline-script', inlineScripts],
  ['inline-style', inlineStyles],
  ['inline-handler', (page) => page.handlers],
  ['json-ld', jsonLd],
  ['nfc', normalForm],
  ['left-over', leftOvers],
  ['weight', weight],
  ['part-language', partLanguage],
];

function charset(page) {
  const start = page.html.slice(0, 1024);
  return /<meta\s+charset="?utf-8"?/iu.test(start) ? [] : ['no <meta charset=utf-8> in the first 1,024 characters'];
}

function language(page) {
  if (!page.lang) return ['no lang on <html>'];
  const [, folder] = /^(vi|en)\//u.exec(page.file) ?? [];
  if (folder && page.lang.slice(0, 2) !== folder) return [`lang="${page.lang}" under ${folder}/`];
  return /^(?:vi|en)\b/u.test(page.lang) ? [] : [`unknown lang="${page.lang}"`];
}

function title(page) {
  return page.titles.length === 1 && page.title ? [] : [`${page.titles.length} titles, the first “${page.title}”`];
}

function description(page) {
  return page.stub || metaContent(page, 'description')?.trim() ? [] : ['no description'];
}

function viewport(page) {
  return page.stub || metaContent(page, 'viewport') ? [] : ['no viewport'];
}

function policy(page) {
  const stated = page.metas.some((meta) => meta.httpEquiv === 'content-security-policy');
  return stated ? [] : ['no policy in a meta tag'];
}

function mainElement(page) {
  return page.stub || page.hasMain ? [] : ['no <main>'];
}

function uniqueIds(page) {
  return [...page.ids].filter(([, count]) => count > 1).map(([id, count]) => `“${id}” stands ${count} times`);
}

function idReferences(page) {
  const dangling = page.idReferences.filter(({ id }) => !page.ids.has(id));
  return dangling.map(({ attribute, id }) => `${attribute}="${id}" names no id`);
}

function inlineScripts(page) {
  const inline = page.scripts.filter((script) => script.src === undefined && !isJsonLd(script));
  return inline.map((script) => quote(script.text));
}

function inlineStyles(page) {
  const attributes = page.styleAttributes.map((name) => `style attribute on <${name}>`);
  return page.styleElements ? [...attributes, '<style> element'] : attributes;
}

function oneHeading(page) {
  const count = page.headings.filter((heading) => heading.level === 1).length;
  return page.stub || count === 1 ? [] : [`${count} h1 elements`];
}

function headingOrder(page) {
  const found = [];
  let last = 0;
  for (const { level, text } of page.headings) {
    if (!text) found.push(`empty h${level}`);
    if (level > last + 1)
      found.push(last ? `h${level} “${text}” follows h${last}` : `the first heading is h${level} “${text}”`);
    last = level;
  }
  return found;
}

function images(page) {
  const found = [];
  for (const image of page.images) {
    const name = image.src ?? '(no src)';
    if (image.alt === undefined) found.push(`${name}: no alt`);
    for (const side of ['width', 'height']) {
      if (!/^[1-9]\d*$/u.test(image[side] ?? '')) found.push(`${name}: ${side} is “${image[side] ?? ''}”`);
    }
  }
  return found;
}

/** Whether a script is data for search engines, which no browser runs. */
export function isJsonLd(script) {
  return script.type.toLowerCase() === 'application/ld+json';
}

function jsonLd(page) {
  const found = [];
  for (const script of page.scripts.filter(isJsonLd)) {
    try {
      const value = JSON.parse(script.text);
      for (const item of Array.isArray(value) ? value : [value]) found.push(...jsonLdItem(item));
    } catch (error) {
      found.push(`does not parse: ${error.message}`);
    }
  }
  return found;
}

function jsonLdItem(item) {
  if (!item || typeof item !== 'object') return ['is not an object'];
  const found = [];
  if (!/^https?:\/\/schema\.org\/?$/u.test(item['@context'] ?? '')) found.push(`@context is “${item['@context']}”`);
  const nodes = Array.isArray(item['@graph']) ? item['@graph'] : [item];
  for (const node of nodes) {
    if (!node?.['@type']) found.push('a node has no @type');
    if (node?.['@type'] === 'BreadcrumbList') found.push(...breadcrumbs(node.itemListElement ?? []));
  }
  return found;
}

function breadcrumbs(steps) {
  const found = [];
  steps.forEach((step, index) => {
    if (step.position !== index + 1) found.push(`breadcrumb ${index + 1} has position ${step.position}`);
    const target = typeof step.item === 'object' ? step.item['@id'] : step.item;
    if (target !== undefined && !/^https?:\/\//u.test(target)) found.push(`breadcrumb leads to “${target}”`);
    if (target === undefined && index + 1 < steps.length) found.push(`breadcrumb ${index + 1} leads nowhere`);
  });
  return found;
}

function normalForm(page) {
  return page.html === page.html.normalize('NFC') ? [] : [`near ${quote(firstNonNfc(page.html))}`];
}

function firstNonNfc(html) {
  const at = html.search(/\p{M}/u);
  return at < 0
    ? (html.split('\n').find((line) => line !== line.normalize('NFC')) ?? '')
    : html.slice(Math.max(0, at - 20), at + 20);
}

function leftOvers(page) {
  const found = [];
  for (const words of page.words) {
    for (const [pattern, name] of LEFTOVERS) {
      if (pattern.test(words)) found.push(`${name}: ${quote(words)}`);
    }
  }
  const unresolved = new RegExp(`^(?:${LINK_SCHEMES}):`, 'u');
  for (const { href } of page.references) {
    if (unresolved.test(href)) found.push(`unresolved reference: ${href}`);
    if (/\{\{|\}\}|\bundefined\b|\[object|%7B%7B/iu.test(href)) found.push(`template mark in an address: ${href}`);
  }
  return found;
}

function weight(page) {
  if (page.mainWords > LIGHT_WORDS) return [];
  const bytes = gzipSync(page.html).length;
  return bytes < LIGHT_BYTES ? [] : [`${bytes} bytes gzipped for ${page.mainWords} words; the limit is ${LIGHT_BYTES}`];
}

/** Letters that Vietnamese writes and English doesn't. */
const VIETNAMESE = /[\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00ddăđĩũơư\u1ea0-\u1ef9]/iu;

/** Long Vietnamese text on an English page must say that it is Vietnamese; names and short titles needn't. */
function partLanguage(page) {
  const found = [];
  for (const { text, lang } of page.blocks) {
    if (!/^en\b/u.test(lang)) continue;
    const words = text.match(/\p{L}+/gu) ?? [];
    const vietnamese = words.filter((word) => VIETNAMESE.test(word)).length;
    if (words.length >= 14 && vietnamese / words.length > 0.6)
      found.push(`Vietnamese text without lang="vi": ${quote(text)}`);
  }
  return found;
}

/** A short piece of a text, for a finding. */
export function quote(value) {
  const line = value.replace(/\s+/gu, ' ').trim();
  return `“${line.length > 90 ? `${line.slice(0, 90)}…` : line}”`;
}
