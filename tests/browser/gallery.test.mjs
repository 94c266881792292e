// Every component of the theme by itself, in both languages and both schemes, as “guong serve --gallery” shows it:
// axe-core finds nothing at 360 and 320 px, nothing scrolls sideways or is cut off, targets are as large as a finger,
// the console stays silent, and the Nu HTML checker finds no error where Java is at hand.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { inParallel, launch } from './browser.mjs';
import { REPOSITORY } from './sample.mjs';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LANGUAGES = ['vi', 'en'];
/** Widths, and for the second the rules of axe-core that the width can change. */
const WIDTHS = [360, 320];
const OF_WIDTH = ['target-size', 'scrollable-region-focusable'];
/** In the dark scheme only colours differ. */
const OF_SCHEME = ['color-contrast', 'link-in-text-block'];
const WORKERS = 3;
/** Height of what is touched on a phone, in CSS pixels. */
const FINGER = 44;

let preview;
let origin;
let browser;
const examples = [];

before(async () => {
  const target = process.env.CARGO_TARGET_DIR ?? path.join(REPOSITORY, 'target');
  const binary = process.env.GUONG ?? path.join(target, 'release', 'guong');
  const options = ['serve', '--gallery', '--port', '0', '--root', REPOSITORY, '--lang', 'en'];
  preview = spawn(binary, options, { stdio: ['ignore', 'pipe', 'ignore'] });
  origin = await new Promise((resolve, reject) => {
    preview.once('exit', (code) => reject(new Error(`guong serve ended with ${code}`)));
    createInterface({ input: preview.stdout }).on('line', (line) => {
      const found = /^Components: (http:\/\/127\.0\.0\.1:\d+)\/(\S*)/u.exec(line);
      if (found) resolve(`${found[1]}/${found[2]}`);
    });
  });
  const names = [...(await text(origin)).matchAll(/<li><a href="([a-z_]+)\/">/gu)].map((match) => match[1]);
  for (const name of names) {
    const frames = [...(await text(`${origin}${name}/`)).matchAll(/<iframe src="(\d+)\/vi\/light"/gu)];
    examples.push(...frames.map((frame) => `${name}/${frame[1]}`));
  }
  browser = await launch();
});

after(async () => {
  await browser?.close();
  preview?.kill();
});

async function text(address) {
  const answer = await fetch(address);
  assert.equal(answer.status, 200, address);
  return answer.text();
}

test('every example holds for readers of all kinds', async () => {
  assert.ok(examples.length > 80, `the gallery shows ${examples.length} examples`);
  const findings = [];
  const rooms = await Promise.all(Array.from({ length: WORKERS }, () => room(findings)));
  await inParallel(examples, WORKERS, async (example) => {
    const own = rooms.pop();
    await look(own, example, findings);
    rooms.push(own);
  });
  await Promise.all(rooms.map(({ tab }) => tab.context().close()));
  assert.equal(findings.length, 0, `${findings.length} findings:\n${findings.join('\n')}`);
});

/** A page for one worker; what goes wrong in it is told of the address that it shows. */
async function room(findings) {
  const context = await browser.newContext({ reducedMotion: 'reduce', hasTouch: true });
  const tab = await context.newPage();
  const own = { tab, at: '' };
  tab.on('response', (response) => {
    if (![200, 304].includes(response.status()) && !response.url().endsWith('/favicon.ico'))
      findings.push(`${own.at}: answer ${response.status()}: ${response.url()}`);
  });
  tab.on('console', (message) => {
    // Examples name no icon of their own, so that browsers ask for the usual one.
    if (['error', 'warning'].includes(message.type()) && !message.location().url.endsWith('/favicon.ico'))
      findings.push(`${own.at}: console ${message.type()}: ${message.text()}`);
  });
  tab.on('pageerror', (error) => findings.push(`${own.at}: script: ${error.message}`));
  return own;
}

async function look(own, example, findings) {
  for (const language of LANGUAGES) {
    own.at = `${example}/${language}`;
    await own.tab.setViewportSize({ width: WIDTHS[0], height: 740 });
    await own.tab.goto(`${origin}${own.at}/light`, { waitUntil: 'load' });
    await own.tab.evaluate(AXE);
    const see = async (runOnly, width, scheme) => {
      const found = await own.tab.evaluate(examine, { runOnly, width, finger: FINGER });
      findings.push(...found.map((finding) => `${own.at}/${scheme}, ${width} px: ${finding}`));
    };
    await see(TAGS, WIDTHS[0], 'light');
    await own.tab.evaluate(darken);
    await see({ type: 'rule', values: OF_SCHEME }, WIDTHS[0], 'dark');
    await own.tab.setViewportSize({ width: WIDTHS[1], height: 740 });
    await see({ type: 'rule', values: OF_WIDTH }, WIDTHS[1], 'dark');
  }
}

/** Runs in the page: puts the stylesheet of the dark scheme in place of the light one, as the other address has it. */
function darken() {
  return new Promise((resolve, reject) => {
    const link = document.querySelector('link[rel="stylesheet"]');
    link.addEventListener('load', resolve);
    link.addEventListener('error', reject);
    link.href = link.href.replace('light.css', 'dark.css');
  });
}

/** Runs in the page, with everything unfolded. */
async function examine({ runOnly, width, finger }) {
  for (const details of document.querySelectorAll('details:not([open])')) details.open = true;
  // Rules for whole pages: an example has no way past its head, and pieces that stand beside “main” on a page may not.
  const off = { bypass: { enabled: false }, region: { enabled: false }, 'skip-link': { enabled: false } };
  const rules = Array.isArray(runOnly) ? off : {};
  const result = await globalThis.axe.run(document, { runOnly, rules, resultTypes: ['violations'] });
  const found = result.violations.map((rule) => {
    const nodes = rule.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`);
    return `${rule.id}, ${rule.nodes.length} times: ${rule.help}: ${nodes.join('; ')}`;
  });
  const root = document.documentElement;
  if (root.scrollWidth > width) found.push(`the page is ${root.scrollWidth} px wide`);
  // Whole rows and buttons are for fingers; links within a line of text are as high as the line.
  const lists = '.actions, .pager, .menu, .foot, .tags, .contents, .tree, .counts, .recipients, .figure-title, .rows-title';
  const controls = `button, input, select, summary, .switch, .share-act, .neighbours a, .files a, :is(${lists}) a`;
  for (const control of document.querySelectorAll(controls)) {
    const { width: wide, height } = control.getBoundingClientRect();
    if (height && (height < finger - 0.5 || wide < finger - 0.5))
      found.push(`<${control.localName} class="${control.className}"> is ${Math.round(wide)} × ${Math.round(height)} px`);
  }
  // What is cut off by a box of its own can't be read. Scrolled tables and what is for the ear alone are meant so.
  for (const element of document.querySelectorAll('main *, header *, footer *')) {
    const style = getComputedStyle(element);
    if (element.matches('.vh, .vh *, .scroll, .scroll *, svg *') || style.display === 'inline') continue;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth && !element.closest('picture'))
      found.push(`<${element.localName} class="${element.getAttribute('class') ?? ''}"> is too narrow for its words`);
  }
  return found;
}

test('every example is valid HTML', async (context) => {
  if (spawnSync('java', ['-version']).error) return context.skip('Java is missing');
  const jar = path.join(path.dirname(require.resolve('vnu-jar/package.json')), 'build', 'dist', 'vnu.jar');
  const folder = mkdtempSync(path.join(tmpdir(), 'guong-gallery-'));
  try {
    for (const example of examples)
      for (const language of LANGUAGES) {
        const html = await text(`${origin}${example}/${language}/light`);
        writeFileSync(path.join(folder, `${example.replace('/', '-')}-${language}.html`), html);
      }
    const java = ['-XX:TieredStopAtLevel=1', '-Xss4m', '-jar', jar, '--format', 'json', '--skip-non-html', folder];
    const done = spawnSync('java', java, { encoding: 'utf8', maxBuffer: 1 << 28 });
    const { messages } = JSON.parse(done.stderr.slice(done.stderr.indexOf('{')));
    const errors = messages.filter(({ type }) => type !== 'info');
    const lines = errors.map((each) => `${path.basename(each.url ?? '')}: ${each.message} ${each.extract ?? ''}`);
    assert.equal(lines.length, 0, `${lines.length} errors:\n${lines.join('\n')}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
