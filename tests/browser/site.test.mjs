// The sample keeps every promise of the site checker, at the root of a host and below a path.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSample, ROOT_BASE, SUB_PATH_BASE } from './sample.mjs';
import { checkSite, formatFindings } from './site-checker.mjs';

for (const [place, base] of [
  ['the root of a host', ROOT_BASE],
  ['a sub-path', SUB_PATH_BASE],
]) {
  test(`the sample built for ${place} has no finding`, (context) => {
    const sample = buildSample(base);
    context.after(sample.remove);
    const { findings, advice, pages } = checkSite(sample.directory, { base });
    context.diagnostic(`${pages} pages`);
    if (advice.length)
      context.diagnostic(`advice, ${advice.length} pieces, the first: ${formatFindings(advice.slice(0, 1))}`);
    assert.equal(findings.length, 0, `${findings.length} findings:\n${formatFindings(findings.slice(0, 80))}`);
  });
}
