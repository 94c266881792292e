// What is published of the default theme's scripts is what their sources say, and small.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { published, SCRIPTS } from './scripts.mjs';

test('the published scripts are made from their sources; if not, run node tests/browser/scripts.mjs', async () => {
  const made = await published();
  const there = readdirSync(SCRIPTS).filter((name) => name.endsWith('.js'));
  assert.deepEqual(there.sort(), Object.keys(made).sort());
  for (const [name, code] of Object.entries(made)) {
    assert.equal(readFileSync(path.join(SCRIPTS, name), 'utf8'), code, name);
  }
});

test('what a page loads to search is at most 6 kB, and before that next to nothing', () => {
  const size = (name) => gzipSync(readFileSync(path.join(SCRIPTS, `${name}.js`)), { level: 9 }).length;
  const sum = (...names) => names.reduce((sum, name) => sum + size(name), 0);
  assert.ok(sum('boot', 'search', 'suggest') <= 6000, `under the box: ${sum('boot', 'search', 'suggest')}`);
  assert.ok(sum('boot', 'search', 'find') <= 6000, `on the search page: ${sum('boot', 'search', 'find')}`);
  assert.ok(size('boot') <= 500 && size('sw') <= 1000, `${size('boot')} ${size('sw')}`);
});
