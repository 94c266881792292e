// The Nu HTML checker finds no error on any page of the sample, nor in its stylesheets. Its warnings are printed.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSample } from './sample.mjs';

const require = createRequire(import.meta.url);
const jar = path.join(path.dirname(require.resolve('vnu-jar/package.json')), 'build', 'dist', 'vnu.jar');
const sample = buildSample();
after(sample.remove);

/** What the checker says of a folder or of files: `{type, subType, url, lastLine, message, extract}`. */
function check(only, ...paths) {
  const java = ['-XX:TieredStopAtLevel=1', '-Xss4m', '-jar', jar, '--format', 'json', only, ...paths];
  const done = spawnSync('java', java, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.error) throw new Error(`Java does not run: ${done.error.message}`);
  return JSON.parse(done.stderr.slice(done.stderr.indexOf('{'))).messages;
}

function line({ url, lastLine, message, extract }) {
  const file = url ? path.relative(sample.directory, fileURLToPath(url)) : '';
  return `${file}:${lastLine ?? ''}: ${message} ${JSON.stringify(extract ?? '')}`;
}

test('the Nu HTML checker finds no error', (context) => {
  const messages = check('--skip-non-html', sample.directory);
  // Read from the disk a page has no origin, so that its own files break its policy; browsers judge that elsewhere.
  const warnings = messages.filter(
    ({ type, message }) => type === 'info' && !message.includes('Content Security Policy'),
  );
  for (const warning of new Set(warnings.map((each) => each.message))) {
    const count = warnings.filter((each) => each.message === warning).length;
    context.diagnostic(`warning, ${count} times: ${warning}`);
  }
  const errors = messages.filter((message) => message.type !== 'info').map(line);
  assert.equal(errors.length, 0, `${errors.length} errors:\n${errors.slice(0, 60).join('\n')}`);
});

test('the CSS checker finds no error', () => {
  const sheets = ['style.css', 'highlight.css'].map((name) => path.join(sample.directory, 'assets', name));
  const errors = check('--css', ...sheets).filter(({ type }) => type !== 'info').map(line);
  assert.equal(errors.length, 0, errors.join('\n'));
});
