// Every type of page of the sample, seen as readers see it: axe-core finds nothing at phone and desk width, light and
// dark; nothing scrolls sideways at 320 px; no request leaves the server; the console stays silent; the security
// policy holds; and the page is whole without JavaScript.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { launch } from './browser.mjs';
import { choosePages } from './page-types.mjs';
import { buildSample } from './sample.mjs';
import { serve } from './server.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [360, 1280];
const SCHEMES = ['light', 'dark'];
const NARROW = 320;

const sample = buildSample();
const pages = choosePages(sample.directory, sample.base);
let browser;
let server;

before(async () => {
  server = await serve(sample.directory);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  sample.remove();
});

describe('page types', { concurrency: 3 }, () => {
  for (const page of pages) {
    test(`${page.type}: /${page.path}`, async () => {
      const { findings, words } = await withScript(page);
      findings.push(...(await withoutScript(page, words)));
      assert.equal(findings.length, 0, `/${page.path}\n${[...new Set(findings)].join('\n')}`);
    });
  }
});

/** Everything that is seen in a browser that runs scripts: findings, and the words that it shows on a phone, without
 * those of controls that only a script can serve. */
async function withScript(page) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const findings = [];
  let words = [];
  try {
    const tab = await context.newPage();
    watch(tab, page, findings);
    await tab.addInitScript(() => {
      globalThis.policyViolations = [];
      addEventListener(
        'securitypolicyviolation',
        (event) => {
          globalThis.policyViolations.push(`${event.violatedDirective} ${event.blockedURI}`);
        },
        true,
      );
    });
    await tab.goto(server.home + encodeURI(page.path), { waitUntil: 'load' });
    for (const violation of await tab.evaluate(() => globalThis.policyViolations))
      findings.push(`policy: ${violation}`);
    await tab.evaluate(AXE);
    for (const colorScheme of SCHEMES) {
      await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const width of WIDTHS) {
        await tab.setViewportSize({ width, height: 800 });
        findings.push(...(await violations(tab, `${width} px ${colorScheme}`)));
      }
    }
    findings.push(...(await sideways(tab)));
    const controls = new Set((await tab.locator('main .search-tools').allInnerTexts()).join(' ').split(/\s+/u));
    words = (await shownWords(tab)).filter((word) => !controls.has(word));
    findings.push(...(await openedDetails(tab)));
  } finally {
    await context.close();
  }
  return { findings, words };
}

/** Notes requests that leave the server, answers that fail and words on the console. */
function watch(tab, page, findings) {
  tab.on('request', (request) => {
    if (!request.url().startsWith(server.origin) && !request.url().startsWith('data:'))
      findings.push(`request: ${request.url()}`);
  });
  tab.on('response', (response) => {
    const expected = page.path === '404.html' ? [200, 404] : [200, 304];
    if (!expected.includes(response.status())) findings.push(`answer ${response.status()}: ${response.url()}`);
  });
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) findings.push(`console ${message.type()}: ${message.text()}`);
  });
  tab.on('pageerror', (error) => findings.push(`script: ${error.message}`));
}

async function violations(tab, where) {
  const found = await tab.evaluate(
    (tags) =>
      globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then((result) =>
        result.violations.map((rule) => ({
          id: rule.id,
          help: rule.help,
          nodes: rule.nodes
            .slice(0, 4)
            .map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? node.failureSummary ?? ''}`),
          count: rule.nodes.length,
        })),
      ),
    TAGS,
  );
  return found.map(
    (rule) => `${where}: ${rule.id}, ${rule.count} times: ${rule.help}\n    ${rule.nodes.join('\n    ')}`,
  );
}

/** What is folded away must be as good as the rest. */
async function openedDetails(tab) {
  const opened = await tab.evaluate(() => {
    const closed = [...document.querySelectorAll('details:not([open])')];
    for (const each of closed) each.open = true;
    return closed.length;
  });
  return opened ? violations(tab, '1280 px dark, details open') : [];
}

async function sideways(tab) {
  await tab.setViewportSize({ width: NARROW, height: 640 });
  const found = await tab.evaluate((narrow) => {
    const root = document.documentElement;
    if (root.scrollWidth <= narrow) return null;
    const wide = [...document.body.querySelectorAll('*')].find(
      (element) => element.getBoundingClientRect().right > narrow + 1,
    );
    return {
      width: root.scrollWidth,
      culprit: wide ? `<${wide.tagName.toLowerCase()} class="${wide.getAttribute('class') ?? ''}">` : '?',
    };
  }, NARROW);
  return found ? [`${NARROW} px: the page is ${found.width} px wide; first ${found.culprit}`] : [];
}

/** The words of the content that a reader sees. */
async function shownWords(tab) {
  return (await tab.locator('main').first().innerText()).split(/\s+/u).filter(Boolean);
}

/** Without scripts the page must show the same words. */
async function withoutScript(page, words) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: NARROW, height: 640 } });
  try {
    const tab = await context.newPage();
    await tab.goto(server.home + encodeURI(page.path), { waitUntil: 'load' });
    const shown = new Set(await shownWords(tab));
    const lost = words.filter((word) => !shown.has(word));
    const findings = lost.length ? [`without JavaScript: lost are ${lost.slice(0, 12).join(' ')}`] : [];
    if (shown.size === 0) findings.push('without JavaScript: nothing is shown');
    if (!(await tab.locator('h1').first().boundingBox())?.height)
      findings.push('without JavaScript: the h1 is not shown');
    return findings;
  } finally {
    await context.close();
  }
}
