#!/usr/bin/env node
// Writes pictures of every type of page, for people to look at: 360 and 1280 px, light and dark, both languages.
// Usage: node screenshots.mjs DIR --base URL OUT   (DIR: a built folder; OUT: where the pictures go)

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { inParallel, launch } from './browser.mjs';
import { choosePages } from './page-types.mjs';
import { serve } from './server.mjs';

const parameters = process.argv.slice(2);
const at = parameters.indexOf('--base');
const [base] = at < 0 ? [] : parameters.splice(at, 2).slice(1);
const [directory, out] = parameters;
if (!directory || !base || !out) {
  console.error('usage: node screenshots.mjs DIR --base URL OUT');
  process.exit(2);
}

const pages = choosePages(directory, base);
const server = await serve(directory, { prefix: new URL(base).pathname });
const browser = await launch();
mkdirSync(out, { recursive: true });
const jobs = pages.flatMap((page) =>
  [360, 1280].flatMap((width) => ['light', 'dark'].map((scheme) => ({ page, width, scheme }))),
);
await inParallel(jobs, 3, async ({ page, width, scheme }) => {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme });
  const tab = await context.newPage();
  await tab.goto(server.home + encodeURI(page.path), { waitUntil: 'load' });
  const name = (page.path.replace(/\/$/u, '') || 'home').replaceAll('/', '_');
  await tab.screenshot({ path: path.join(out, `${name}.${width}.${scheme}.png`), fullPage: true });
  await context.close();
});
await browser.close();
await server.close();
console.log(`${jobs.length} pictures in ${out}`);
