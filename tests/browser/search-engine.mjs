// The search of the pages without a page: its scripts run in a context of their own, over the files of a built site.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { SOURCES, source } from './scripts.mjs';

/** The address at which the site is said to be. */
export const ROOT = 'https://example.org/a/';

/** What stands in the scripts of the engine, in the order in which they are joined; with the stems, which pages load later. */
export function engineSource() {
  const names = readdirSync(path.join(SOURCES, 'search')).filter((name) => name.startsWith('engine'));
  const parts = names.sort().map((name) => readFileSync(path.join(SOURCES, 'search', name), 'utf8'));
  return [...parts, source('stem')].join('\n');
}

/** Node knows no `x-user-defined`: bytes above 127 are U+F780 and on. */
class Decoder {
  constructor(name = 'utf-8') {
    this.isRaw = name === 'x-user-defined';
    this.decoder = new TextDecoder();
  }

  decode(bytes) {
    const unit = (byte) => String.fromCharCode(byte < 128 ? byte : 0xf700 + byte);
    return this.isRaw ? Array.from(new Uint8Array(bytes), unit).join('') : this.decoder.decode(bytes);
  }
}

/**
 * Starts the engine.
 * @param {string} directory the built site
 * @param {object} options `protocol`: `https:` or `file:`; `change(path, bytes)`: what is answered instead of a file, or
 * `undefined` where there is none; `globals`: what the context has beside, or hasn't
 * @returns {{guong: Function, evaluate: Function, asked: string[]}} the engine, a look inside, and the paths that were asked for
 */
export function startEngine(directory, { protocol = 'https:', change = (_, bytes) => bytes, globals = {} } = {}) {
  const asked = [];
  const get = (address) => {
    const name = address.slice(ROOT.length);
    asked.push(name);
    let bytes;
    try {
      bytes = name.startsWith('assets/')
        ? readFileSync(path.join(SOURCES, name.slice('assets/'.length)))
        : readFileSync(path.join(directory, name));
    } catch {
      // A file that isn't there.
    }
    return change(name, bytes);
  };
  const append = (script) => {
    const bytes = get(script.src);
    // What isn't valid is told to the console of a browser, and the element counts as loaded.
    const run = () => {
      if (!bytes) return script.onerror();
      try {
        runInContext(new Decoder(script.charset).decode(bytes), context);
      } catch (error) {
        if (error.name !== 'SyntaxError') throw error;
      }
      script.onload();
    };
    setImmediate(run);
  };
  const context = createContext({
    location: { protocol },
    document: { createElement: () => ({}), head: { append } },
    fetch: async (address) => {
      const bytes = get(address);
      return new Response(bytes ?? 'not here', { status: bytes ? 200 : 404 });
    },
    Blob,
    DecompressionStream,
    Response,
    TextDecoder: Decoder,
    Uint8Array,
    ...globals,
  });
  runInContext(engineSource(), context, { filename: 'engine.js' });
  return { guong: runInContext('guong', context), evaluate: (code) => runInContext(code, context), asked };
}
