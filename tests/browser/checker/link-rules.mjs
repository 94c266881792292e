// Rules about where a page leads and what it loads: links, fragments, pictures, styles, structured data.

import path from 'node:path';
import { resolve } from './folder.mjs';
import { isJsonLd } from './page-rules.mjs';

/** Schemes that a link may have besides http and https. */
const LINK_PROTOCOLS = new Set(['mailto:', 'tel:']);

/**
 * Findings about the references of a page.
 * @returns {[string, string][]} pairs of rule and message
 */
export function pageReferences(page, site) {
  const found = [];
  for (const reference of page.references) found.push(...checkReference(reference, page, site));
  for (const meta of page.metas) {
    if (meta.httpEquiv === 'refresh') found.push(...checkRefresh(meta.content, page, site));
    if (meta.property === 'og:image' || meta.property === 'og:url')
      found.push(...checkAbsolute(meta.property, meta.content, page, site));
  }
  for (const script of page.scripts.filter(isJsonLd)) found.push(...checkJsonLdAddresses(script.text, page, site));
  return found;
}

function checkReference({ href, element, loads, rel = '' }, page, site) {
  // A page of an error can stand at any depth, so nothing on it may be relative to its place.
  if (page.notFound && !/^(?:\/|#|[a-z][a-z0-9+.-]*:)/iu.test(href)) {
    return [['not-found-page', `relative address ${href}`]];
  }
  if (href === '' && element !== 'form') return [['link', `<${element}> with an empty address`]];
  const target = resolve(href, page.address, site);
  switch (target.kind) {
    case 'invalid':
      return [['link', `${href} is not an address`]];
    case 'other':
      return checkProtocol(target.url, href, loads);
    case 'external':
      return loads ? [['third-party', `<${element}> loads ${href}`]] : [];
    case 'outside':
      return [['link', `${href} is outside ${site.base.href}`]];
    case 'slash':
      return [['link', `${href} lacks its last slash`]];
    case 'missing':
      return [['link', `${href} leads to no file`]];
    default:
      return checkTarget(target, href, rel, page, site);
  }
}

function checkProtocol(url, href, loads) {
  if (loads) return url.protocol === 'data:' ? [] : [['third-party', `loads ${href.slice(0, 60)}`]];
  return LINK_PROTOCOLS.has(url.protocol) ? [] : [['link', `${href} has a scheme that no browser opens`]];
}

function checkTarget(target, href, rel, page, site) {
  const other = site.pages.get(target.file);
  const found = [];
  if (other?.stub && !page.stub) found.push(['link-to-stub', `${href} leads to a page that only redirects`]);
  if (other?.notFound && !page.notFound) found.push(['link', `${href} leads to the page for missing pages`]);
  if (target.fragment && target.fragment !== 'top' && !/\.svg$/u.test(target.file)) {
    if (!other) found.push(['fragment', `${href} has a fragment but is no page`]);
    else if (!other.ids.has(target.fragment)) found.push(['fragment', `${href}: no element has this id`]);
  }
  if (/\bnofollow\b/u.test(rel)) found.push(['link', `${href} of this site is marked nofollow`]);
  return found;
}

function checkRefresh(content, page, site) {
  const href = /url\s*=\s*['"]?([^'"]+)/iu.exec(content)?.[1];
  if (!href) return [['redirect', `“${content}” names no address`]];
  const target = resolve(href, page.address, site);
  if (target.kind !== 'file') return [['redirect', `${href} leads to no page`]];
  if (site.pages.get(target.file)?.stub) return [['redirect', `${href} leads to another redirect`]];
  return page.noindex ? [] : [['redirect', 'a redirect may not be indexed']];
}

function checkAbsolute(name, href, page, site) {
  if (!/^https?:\/\//u.test(href)) return [['open-graph', `${name} is not absolute: ${href}`]];
  const { kind } = resolve(href, page.address, site);
  return kind === 'file' ? [] : [['open-graph', `${name} leads to no file of this site: ${href}`]];
}

/** Every absolute address of this site inside structured data must exist. */
function checkJsonLdAddresses(text, page, site) {
  const found = [];
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return found; // the rule json-ld says so
  }
  const look = (item, key) => {
    if (typeof item === 'string') {
      if (item.startsWith(site.base.href) && resolve(item, page.address, site).kind !== 'file') {
        found.push(['json-ld', `${key}: ${item} leads to no file`]);
      } else if (['url', '@id', 'image', 'item', 'contentUrl'].includes(key) && /^[/.]/u.test(item)) {
        found.push(['json-ld', `${key} is not absolute: ${item}`]);
      }
    } else if (item && typeof item === 'object') {
      for (const [name, child] of Object.entries(item)) look(child, Array.isArray(item) ? key : name);
    }
  };
  look(value, '');
  return found;
}

/** Findings about the addresses inside style sheets. */
export function styleReferences(site) {
  const found = [];
  for (const file of site.files) {
    if (!file.endsWith('.css')) continue;
    const from = new URL(file.split('/').map(encodeURIComponent).join('/'), site.base);
    const css = site.text(file).replace(/\/\*[^]*?\*\//gu, '');
    for (const match of css.matchAll(
      /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gu,
    )) {
      const href = match.slice(1).find((part) => part !== undefined) ?? '';
      if (href.startsWith('data:') || href.startsWith('#')) continue;
      const { kind } = resolve(href, from, site);
      if (kind === 'external') found.push([file, 'third-party', `loads ${href}`]);
      else if (kind !== 'file')
        found.push([file, 'link', `url(${href}) leads to no file (${path.posix.dirname(file)})`]);
    }
  }
  return found;
}
