// Reads one HTML page into a plain record of what the rules ask about. Nothing here judges.

import { parse } from 'parse5';

/** Elements whose text is shown as it was written, template marks and all. */
const VERBATIM = new Set(['code', 'pre', 'kbd', 'samp', 'script', 'style', 'textarea', 'template']);

/** Attributes that hold words for readers. */
const WORDS = new Set(['alt', 'title', 'aria-label', 'placeholder', 'content', 'value', 'label']);

/** Attributes that name ids of the same page, separated by white space. */
const ID_REFERENCES = new Set([
  'aria-controls',
  'aria-describedby',
  'aria-details',
  'aria-labelledby',
  'aria-owns',
  'for',
  'headers',
  'list',
]);

/** `rel` values of `<link>` that make a browser fetch or connect. */
const LOADING_RELS = new Set([
  'stylesheet',
  'icon',
  'shortcut',
  'apple-touch-icon',
  'mask-icon',
  'manifest',
  'preload',
  'modulepreload',
  'prefetch',
  'preconnect',
  'dns-prefetch',
  'prerender',
]);

/** Elements and attributes whose address is fetched while the page is shown. */
const LOADING = {
  img: ['src'],
  source: ['src'],
  script: ['src'],
  iframe: ['src'],
  embed: ['src'],
  track: ['src'],
  audio: ['src'],
  video: ['src', 'poster'],
  object: ['data'],
  input: ['src'],
  image: ['href', 'xlink:href'],
  use: ['href', 'xlink:href'],
  form: ['action'],
};

const BLOCKS = new Set(['p', 'li', 'dd', 'blockquote', 'figcaption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * Parses a page.
 * @param {string} html the text of the file
 * @returns {object} the record, see `emptyRecord`
 */
export function readPage(html) {
  const record = emptyRecord(html);
  visit(parse(html), record, { verbatim: false, main: false, lang: '' });
  record.title = collapse(record.titles[0] ?? '');
  return record;
}

function emptyRecord(html) {
  return {
    html,
    lang: '', // of <html>
    titles: [], // text of every <title> in the head
    title: '',
    metas: [], // {name, property, httpEquiv, charset, content}
    links: [], // <link>: {rel: string[], href, hreflang, type}
    headings: [], // {level, text}
    ids: new Map(), // id → how often
    idReferences: [], // {attribute, id}
    references: [], // {href, element, loads}: everything that leads or loads
    images: [], // attributes of every <img>
    scripts: [], // {type, src, text}
    styleElements: 0,
    styleAttributes: [], // names of elements
    handlers: [], // `element attribute`
    words: [], // texts for readers outside code
    blocks: [], // {text, lang}: paragraphs and their like, for the language of parts
    mainWords: 0,
    hasMain: false,
  };
}

function visit(node, record, context) {
  if (node.nodeName === '#text') return text(node.value, record, context);
  const here = node.tagName ? element(node, record, context) : context;
  for (const child of node.childNodes ?? []) visit(child, record, here);
}

function text(value, record, context) {
  if (!context.verbatim) {
    record.words.push(value);
    if (context.block) context.block.text += value;
  }
  if (context.main) record.mainWords += (value.match(/\S+/gu) ?? []).length;
}

function element(node, record, context) {
  const name = node.tagName;
  const attributes = {};
  for (const { name: key, value, prefix } of node.attrs) attributes[prefix ? `${prefix}:${key}` : key] = value;
  common(name, attributes, record, context);
  special(name, attributes, node, record);
  const here = {
    verbatim: context.verbatim || VERBATIM.has(name),
    main: (context.main || name === 'main') && name !== 'script' && name !== 'style',
    lang: attributes.lang ?? context.lang,
    block: context.block,
  };
  if (BLOCKS.has(name)) {
    here.block = { text: '', lang: here.lang };
    record.blocks.push(here.block);
  } else if (here.block && here.lang !== here.block.lang) {
    here.block = { text: '', lang: here.lang };
    record.blocks.push(here.block);
  }
  return here;
}

function common(name, attributes, record, context) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'id') record.ids.set(value, (record.ids.get(value) ?? 0) + 1);
    else if (key === 'style') record.styleAttributes.push(name);
    else if (/^on[a-z]/.test(key)) record.handlers.push(`<${name} ${key}>`);
    else if (ID_REFERENCES.has(key)) {
      for (const id of value.split(/\s+/)) if (id) record.idReferences.push({ attribute: key, id });
    }
    if (WORDS.has(key) && !context.verbatim) record.words.push(value);
  }
  for (const key of LOADING[name] ?? []) {
    if (attributes[key] !== undefined) record.references.push({ href: attributes[key], element: name, loads: true });
  }
  if ((name === 'img' || name === 'source') && attributes.srcset !== undefined) {
    for (const href of srcset(attributes.srcset)) record.references.push({ href, element: name, loads: true });
  }
}

function special(name, attributes, node, record) {
  switch (name) {
    case 'html':
      record.lang = attributes.lang ?? '';
      break;
    case 'title':
      if (node.parentNode?.tagName === 'head') record.titles.push(plainText(node));
      break;
    case 'main':
      record.hasMain = true;
      break;
    case 'meta':
      meta(attributes, record);
      break;
    case 'link':
      link(attributes, record);
      break;
    case 'a':
    case 'area':
      if (attributes.href !== undefined) {
        record.references.push({ href: attributes.href, element: name, loads: false, rel: attributes.rel ?? '' });
      }
      break;
    case 'img':
      record.images.push(attributes);
      break;
    case 'script':
      record.scripts.push({ type: attributes.type ?? '', src: attributes.src, text: plainText(node) });
      break;
    case 'style':
      record.styleElements += 1;
      break;
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      record.headings.push({ level: Number(name[1]), text: collapse(plainText(node)) });
      break;
    default:
  }
}

function meta(attributes, record) {
  record.metas.push({
    name: (attributes.name ?? '').toLowerCase(),
    property: attributes.property ?? '',
    httpEquiv: (attributes['http-equiv'] ?? '').toLowerCase(),
    charset: attributes.charset,
    content: attributes.content ?? '',
  });
}

function link(attributes, record) {
  const rel = (attributes.rel ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const href = attributes.href ?? '';
  record.links.push({ rel, href, hreflang: attributes.hreflang, type: attributes.type ?? '' });
  record.references.push({
    href,
    element: 'link',
    loads: rel.some((word) => LOADING_RELS.has(word)),
    rel: rel.join(' '),
  });
}

/** Addresses of a `srcset`. */
function srcset(value) {
  return value
    .split(/,\s+/u)
    .map((part) => part.trim().split(/\s+/u)[0])
    .filter(Boolean);
}

/** All text under a node. */
export function plainText(node) {
  if (node.nodeName === '#text') return node.value;
  return (node.childNodes ?? []).map(plainText).join('');
}

/** Runs of white space become one space. */
export function collapse(value) {
  return value.replace(/\s+/gu, ' ').trim();
}

/** The first `<meta name>` of a page, or undefined. */
export function metaContent(record, name) {
  return record.metas.find((meta) => meta.name === name)?.content;
}
