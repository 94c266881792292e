// The scripts of the default theme, made small: `scripts/source/` is what people read, `scripts/*.js` what is published.
// Run this file after every change of a source; a test holds the two together.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import { REPOSITORY } from './sample.mjs';

export const SCRIPTS = path.join(REPOSITORY, 'themes', 'default', 'scripts');
export const SOURCES = path.join(SCRIPTS, 'source');

/** Those that share names: each goes on where the ones before it ended. */
const TOGETHER = ['search', 'suggest', 'find', 'filters', 'search-more', 'stem', 'inflate'];

/** Names inside of values that the scripts share among themselves; those of the browser, of the index and of what pages
 * may call (`open`, `mark`, `search`, `facets` and what these take and give) stay. An attribute that an element is given
 * as a property of an object must not be called like one of them: `form`, `part`. */
const OWN_NAMES = [
  'isPhrase isWhole isHeavy ending loose documents listsOf listsOfBegun postings goesOn unpacked fragment',
  'corrected decodedWords arrange answer unary gamma inflate stem typed english copied form forms part whereIs range rice',
  'skip look see rank blocks bits titles near more word weight points known pairs seen own begun refine textAfter low high',
].join(' ');
const OWN = RegExp(`^(${OWN_NAMES.replaceAll(' ', '|')})$`);

/** The text of a script: a file, or all files of a folder in the order of their names. */
export function source(name) {
  const file = path.join(SOURCES, `${name}.js`);
  const folder = path.join(SOURCES, name);
  if (!readdirSync(SOURCES).includes(name)) return readFileSync(file, 'utf8');
  const names = readdirSync(folder).sort();
  return names.map((part) => readFileSync(path.join(folder, part), 'utf8')).join('\n');
}

/** Tells of a name of `search` whether the scripts after it use it; others may be written where they are used. */
function isShared() {
  const used = new Set(TOGETHER.slice(1).flatMap((name) => source(name).match(/[\w$]+/g)));
  return ({ name }) => used.has(name);
}

/** Every published script by its name. */
export async function published() {
  const names = readdirSync(SOURCES).map((name) => name.replace(/\.js$/, '')).sort();
  const nameCache = {};
  const retained = isShared();
  const small = async (code, shared) => {
    const compress = { ecma: 2020, passes: 3, unsafe: true, unsafe_arrows: true, pure_getters: true };
    const options = {
      ecma: 2020,
      compress: { ...compress, toplevel: shared, top_retain: retained },
      mangle: { toplevel: shared, reserved: ['guong'], properties: { regex: OWN, keep_quoted: true, builtins: true } },
      nameCache: shared ? nameCache : { props: nameCache.props },
    };
    // To a browser `let` says the same, and what is said in one way only packs better.
    return `${(await minify(code.replace(/\bconst /g, 'let '), options)).code}\n`;
  };
  const found = {};
  for (const name of TOGETHER) found[`${name}.js`] = await small(source(name), true);
  for (const name of names.filter((name) => !TOGETHER.includes(name))) found[`${name}.js`] = await small(source(name), false);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, code] of Object.entries(await published())) writeFileSync(path.join(SCRIPTS, name), code);
}
