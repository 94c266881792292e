// What a search costs its reader: bytes and times in Chromium, a cold cache for every query.
//
//     node tests/bench/asked.mjs < job.json
//
// The job: {public, engine: "guong" | "pagefind", pages: {vi, en}, slowdown, queries: [[language, words], …]}.
// Prints JSON: bytes before the first query, and for each query bytes, requests, milliseconds and results.
// Scripts, styles and pages travel gzipped, as hosts send them; everything else as it lies on the disk.

import { createServer } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { launch } from '../browser/browser.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
const PACKED = ['.html', '.js', '.css', '.json', '.svg'];
/** A page is at rest when nothing has come or changed for so many milliseconds. */
const REST = 400;
const LONGEST = 60_000;

const ENGINES = {
  guong: {
    counts: (url) => /\/search\/.*\.idx$/.test(url),
    scripts: (url) => /\/assets\/(search|find|suggest|inflate|boot)\.js$/.test(url),
    async open(page, home, job, language) {
      await page.goto(home + job.pages[language], { waitUntil: 'load' });
      await page.focus('input[name=q]');
    },
    // The box is filled in one go; what list and count show at last is the answer.
    ask: (words) => {
      const box = document.querySelector('input[name=q]');
      const seen = new MutationObserver(() => (window.shown = performance.now()));
      for (const id of ['c_found', 'c_said']) seen.observe(document.getElementById(id), { childList: true });
      window.shown = undefined;
      window.asked = performance.now();
      box.value = words;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    },
    hits: () => [...document.querySelectorAll('#c_found a[href]')].map(({ href }) => new URL(href).pathname),
  },
  pagefind: {
    counts: (url) => /\/pagefind\//.test(url) && !/\.js$/.test(url),
    scripts: (url) => /\/pagefind\/.*\.js$/.test(url),
    async open(page, home, _, language) {
      await page.goto(`${home}asked-${language}.html`, { waitUntil: 'load' });
      await page.evaluate(async () => {
        window.pagefind = await import('/pagefind/pagefind.js');
        await window.pagefind.init();
      });
    },
    ask: async (words) => {
      window.asked = performance.now();
      const { results } = await window.pagefind.search(words);
      const told = await Promise.all(results.slice(0, 10).map((result) => result.data()));
      window.hits = told.map(({ url }) => url);
      window.shown = performance.now();
    },
    hits: () => window.hits,
  },
};

/** Serves the site; `asked-vi.html` is an empty page of its language. */
async function serve(root) {
  const server = createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const blank = /^\/asked-(\w+)\.html$/.exec(address);
    try {
      const file = path.join(root, address, address.endsWith('/') ? 'index.html' : '');
      const type = path.extname(file);
      const body = blank ? `<!doctype html><html lang="${blank[1]}"><title>-</title>` : readFileSync(file);
      const headers = { 'content-type': TYPES[type] ?? 'application/octet-stream', 'cache-control': 'no-store' };
      if (PACKED.includes(type)) headers['content-encoding'] = 'gzip';
      response.writeHead(200, headers).end(headers['content-encoding'] ? gzipSync(body) : body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { home: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** Bytes of a file as it travels. */
const travelling = (root, url) => {
  const file = path.join(root, decodeURIComponent(new URL(url).pathname));
  try {
    return PACKED.includes(path.extname(file)) ? gzipSync(readFileSync(file)).length : statSync(file).size;
  } catch {
    return 0;
  }
};

/** Waits until something is shown, nothing is under way and nothing has come for a while. */
async function rest(page, open, isDone) {
  const begun = Date.now();
  while (Date.now() - begun < LONGEST) {
    if (open.urls.size === 0 && Date.now() - open.last > REST && (await isDone())) return;
    await page.waitForTimeout(50);
  }
}

async function askOne(browser, home, job, engine, [language, words]) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const open = { urls: new Set(), last: Date.now() };
  let fetched = [];
  page.on('request', (request) => {
    open.urls.add(request);
    fetched.push(request.url());
  });
  const closed = (request) => {
    open.urls.delete(request);
    open.last = Date.now();
  };
  page.on('requestfinished', closed);
  page.on('requestfailed', closed);
  await engine.open(page, home, job, language);
  await rest(page, open, () => true);
  const sum = (urls, counts) => urls.filter(counts).reduce((total, url) => total + travelling(job.public, url), 0);
  const before = { script: sum(fetched, engine.scripts), index: sum(fetched, engine.counts) };
  fetched = [];
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: job.slowdown });
  await page.evaluate(engine.ask, words);
  open.last = Date.now();
  await rest(page, open, () => page.evaluate((least) => performance.now() - window.shown > least, REST));
  const times = await page.evaluate(() => {
    const ends = performance.getEntriesByType('resource').map(({ responseEnd }) => responseEnd);
    const last = Math.max(window.asked, ...ends.filter((end) => end < window.shown));
    return { answer: window.shown === undefined ? null : window.shown - last, all: window.shown - window.asked };
  });
  const hits = await page.evaluate(engine.hits);
  await context.close();
  const pieces = fetched.filter((url) => engine.counts(url) && /\/f\d+\.\w+\.idx$|\/fragment\//.test(url));
  return {
    words,
    before,
    index: sum(fetched, engine.counts),
    requests: fetched.filter(engine.counts).length,
    shown: sum(pieces, () => true),
    answer_ms: times.answer,
    whole_ms: times.all,
    hits,
  };
}

const job = JSON.parse(readFileSync(0, 'utf8'));
const engine = ENGINES[job.engine];
const site = await serve(job.public);
const browser = await launch();
const asked = [];
try {
  for (const query of job.queries) asked.push(await askOne(browser, site.home, job, engine, query));
} finally {
  await browser.close();
  site.close();
}
process.stdout.write(JSON.stringify(asked));
