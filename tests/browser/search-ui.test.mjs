// The search box and the search page, as readers meet them: by keyboard alone, with a screen reader, on a slow line,
// with a part of the index missing, without JavaScript, from a copied folder, without a connection.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { buildSample, REPOSITORY, SUB_PATH_BASE } from './sample.mjs';
import { serve } from './server.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PREFIX = new URL(SUB_PATH_BASE).pathname;

/** A query with one right answer, as a thumb types it. */
const QUERY = 'be van dan';
const ANSWER = 'Bế Văn Đàn';
/** A query with more results than are shown at once. */
const WIDE = 'cao bang';

/** How long something may take on a machine that does much else. What comes sooner is not waited for any longer. */
const PATIENCE = 90_000;

const sample = buildSample(SUB_PATH_BASE);
let browser;
let server;

before(async () => {
  server = await serve(sample.directory, { prefix: PREFIX });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  sample.remove();
});

/** Opens a page, notes what goes wrong on it, and gives it to a test. */
async function withPage(address, work, { expected = /^$/u, prepare, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE);
  const wrong = [];
  try {
    const tab = await context.newPage();
    tab.on('pageerror', (error) => wrong.push(error.message));
    tab.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !expected.test(message.text())) wrong.push(message.text());
    });
    await prepare?.(tab, context);
    await tab.goto(/^\w+:/u.test(address) ? address : server.home + address, { waitUntil: 'load' });
    await work(tab, context);
  } finally {
    await context.close();
  }
  assert.deepEqual(wrong, []);
}

const box = (tab) => tab.locator('#c_q');
const options = (tab) => tab.locator('#c_hits [role=option]');
const results = (tab) => tab.locator('#c_found > li');
const said = (tab) => tab.locator('#c_said');

/** Waits until a condition holds in the page. */
const holds = (tab, condition, argument) => tab.waitForFunction(condition, argument, { timeout: PATIENCE });

/** Waits until the script of the box is there: from then on each answer is to what is typed after it. */
const isReady = (tab) => holds(tab, () => document.querySelector('#c_q').oninput);

/** Waits until the suggestions answer all that was typed, not its beginning: the last one asks for the same words. */
const answered = (tab, words) =>
  holds(
    tab,
    (ending) => document.querySelector('#c_hits:not([hidden]) > [role=option]:last-child')?.href.endsWith(ending),
    `?q=${encodeURIComponent(words)}`,
  );

async function typeIntoBox(tab, words) {
  await box(tab).focus();
  await isReady(tab);
  await tab.keyboard.type(words);
  await answered(tab, words);
}

async function violations(tab) {
  await tab.evaluate(AXE);
  const found = await tab.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then((result) => result.violations),
    TAGS,
  );
  return found.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
}

describe('the box on every page', { concurrency: 3 }, () => {
  test('nothing of the search is fetched before the box gets the focus', () => {
    const asked = [];
    return withPage(
      'truyen-thong/',
      async (tab) => {
        await tab.mouse.move(640, 60);
        await tab.waitForTimeout(300);
        assert.deepEqual(asked.filter((address) => /\.idx|assets\/(?!boot|style)\w+\.(?:js|css)/u.test(address)), []);
        await box(tab).focus();
        await holds(tab, () => document.querySelector('#c_q').getAttribute('role') === 'combobox');
        assert.ok(asked.some((address) => address.endsWith('assets/search.js')));
      },
      { prepare: (tab) => tab.on('request', (request) => asked.push(request.url())) },
    );
  });

  test('what is found as it is typed takes no more scripts, under the box and on the search page', () => {
    const asked = [];
    const scripts = (names) => {
      const known = asked.map((address) => /assets\/(?!boot)([\w-]+)\.js$/u.exec(address)?.[1]).filter(Boolean);
      assert.deepEqual([...new Set(known)].sort(), names);
    };
    return withPage(
      '',
      async (tab) => {
        await typeIntoBox(tab, QUERY);
        assert.ok((await options(tab).count()) > 1);
        scripts(['search', 'suggest']);
        asked.length = 0;
        await tab.goto(`${server.home}tim-kiem/?q=${encodeURIComponent('liên đoàn lao động tỉnh Cao Bằng')}`);
        await results(tab).first().waitFor();
        // The other language, which doesn't have these words, has been asked too.
        await tab.waitForLoadState('networkidle');
        scripts(['find', 'search', 'stem']);
      },
      { prepare: (tab) => tab.on('request', (request) => asked.push(request.url())) },
    );
  });

  test('the keyboard alone reaches, opens, walks, closes and follows the suggestions', () =>
    withPage('', async (tab) => {
      const focused = () => tab.evaluate(() => document.activeElement.id);
      for (let step = 0; step < 6 && (await focused()) !== 'c_q'; step += 1) await tab.keyboard.press('Tab');
      assert.equal(await focused(), 'c_q');
      await isReady(tab);
      await tab.keyboard.type(QUERY);
      await answered(tab, QUERY);
      const active = () =>
        tab.evaluate(() => {
          const id = document.querySelector('#c_q').getAttribute('aria-activedescendant');
          const chosen = [...document.querySelectorAll('[role=option][aria-selected=true]')].map((option) => option.id);
          return [id, ...chosen];
        });
      assert.deepEqual(await active(), ['']);
      await tab.keyboard.press('ArrowDown');
      assert.deepEqual(await active(), ['c_hit0', 'c_hit0']);
      await tab.keyboard.press('End');
      assert.deepEqual(await active(), ['c_hit7', 'c_hit7']);
      await tab.keyboard.press('ArrowDown');
      assert.deepEqual(await active(), ['']);
      await tab.keyboard.press('ArrowUp');
      assert.deepEqual(await active(), ['c_hit7', 'c_hit7']);
      await tab.keyboard.press('Home');
      assert.deepEqual(await active(), ['c_hit0', 'c_hit0']);
      assert.equal(await focused(), 'c_q');
      await tab.keyboard.press('Escape');
      assert.equal(await tab.locator('#c_hits').isVisible(), false);
      assert.equal(await box(tab).inputValue(), QUERY);
      await tab.keyboard.press('ArrowDown');
      await answered(tab, QUERY);
      await tab.keyboard.press('ArrowDown');
      await tab.keyboard.press('Enter');
      await tab.waitForURL(/truyen-thong\/be-van-dan\/$|dien-hinh\/be-van-dan\/$/u);
      assert.match(await tab.locator('h1').innerText(), new RegExp(ANSWER, 'u'));
    }));

  test('what the arrow keys chose stays chosen where the answer to a longer text still has it', () =>
    withPage('', async (tab) => {
      const chosen = () => tab.locator('#c_hits [aria-selected=true]').evaluateAll(([option]) => option?.href ?? '');
      const typed = QUERY.slice(0, -1);
      await typeIntoBox(tab, typed);
      await tab.keyboard.press('ArrowDown');
      const earlier = await chosen();
      assert.match(earlier, /be-van-dan/u);
      await tab.keyboard.type(QUERY.slice(-1));
      await answered(tab, QUERY);
      assert.equal(await chosen(), earlier);
      await tab.keyboard.type(' qqqqxxxx');
      await answered(tab, `${QUERY} qqqqxxxx`);
      const hrefs = await options(tab).evaluateAll((links) => links.map((link) => link.href));
      assert.equal(await chosen(), hrefs.includes(earlier) ? earlier : '');
      await tab.keyboard.press('End');
      await tab.keyboard.type('q');
      await answered(tab, `${QUERY} qqqqxxxxq`);
      assert.equal(await chosen(), '');
    }));

  test('the box is a combobox by the book, and a screen reader hears the count', () =>
    withPage('en/', async (tab) => {
      await typeIntoBox(tab, QUERY);
      const attributes = await box(tab).evaluate((input) =>
        Object.fromEntries(['role', 'aria-expanded', 'aria-autocomplete', 'aria-controls', 'autocomplete'].map((name) => [name, input.getAttribute(name)])),
      );
      assert.deepEqual(attributes, {
        role: 'combobox', 'aria-expanded': 'true', 'aria-autocomplete': 'list', 'aria-controls': 'c_hits', autocomplete: 'off',
      });
      assert.equal(await tab.locator('#c_hits').getAttribute('role'), 'listbox');
      assert.ok(await tab.locator('#c_hits').getAttribute('aria-label'));
      assert.equal(await said(tab).getAttribute('role'), 'status');
      await holds(tab, () => /\d/u.test(document.querySelector('#c_said').textContent));
      assert.ok((await options(tab).count()) <= 8);
      assert.match(await options(tab).last().getAttribute('href'), /search\/\?q=be%20van%20dan$/u);
      assert.match(await options(tab).first().innerText(), new RegExp(ANSWER, 'u'));
      assert.equal(await options(tab).first().locator('.card-title mark').count() > 0, true);
    }));

  test('Enter without a choice leads to the search page, with or without an input method', () =>
    withPage('', async (tab) => {
      await typeIntoBox(tab, QUERY);
      await box(tab).evaluate((input) =>
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', isComposing: true, bubbles: true, cancelable: true })),
      );
      assert.equal(await box(tab).getAttribute('aria-activedescendant'), '');
      await tab.keyboard.press('Enter');
      await tab.waitForURL(/tim-kiem\/\?q=be\+van\+dan$/u);
      await results(tab).first().waitFor();
    }));

  test('leaving the box closes it; a click on a suggestion follows it', () =>
    withPage('', async (tab) => {
      await typeIntoBox(tab, QUERY);
      await tab.locator('main').click({ position: { x: 4, y: 4 } });
      await tab.locator('#c_hits').waitFor({ state: 'hidden' });
      await box(tab).focus();
      await tab.keyboard.press('ArrowDown');
      await answered(tab, QUERY);
      await options(tab).first().click();
      await tab.waitForURL(/be-van-dan\/$/u);
    }));

  test('nothing below moves when suggestions come', () =>
    withPage('truyen-thong/', async (tab) => {
      const place = () => tab.locator('h1').boundingBox();
      const earlier = await place();
      await typeIntoBox(tab, QUERY);
      assert.deepEqual(await place(), earlier);
    }));
});

describe('the search page', { concurrency: 3 }, () => {
  test('it shows what its address asks for, and says how many there are', () =>
    withPage(`tim-kiem/?q=${encodeURIComponent(QUERY)}`, async (tab) => {
      await results(tab).first().waitFor();
      assert.equal(await box(tab).inputValue(), QUERY);
      assert.match(await results(tab).first().locator('h2').innerText(), new RegExp(ANSWER, 'u'));
      assert.match(await said(tab).innerText(), /\d/u);
      const href = await results(tab).first().locator('a').getAttribute('href');
      assert.equal((await tab.request.get(new URL(href, tab.url()).href)).status(), 200);
      await tab.locator('#c_other a').waitFor();
      assert.match(await tab.locator('#c_other a').getAttribute('href'), /en\/search\/\?q=be%20van%20dan$/u);
    }));

  test('no second language is asked for where data is to be saved', () =>
    withPage(
      `tim-kiem/?q=${encodeURIComponent(QUERY)}`,
      async (tab) => {
        await results(tab).first().waitFor();
        await tab.waitForTimeout(500);
        assert.equal(await tab.locator('#c_other a').count(), 0);
      },
      {
        prepare: (tab) =>
          tab.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } })),
      },
    ));

  test('typing changes the results and the address, and goes back as a whole', () =>
    withPage('tim-kiem/', async (tab) => {
      assert.ok(await tab.locator('#c_browse').isVisible());
      await box(tab).focus();
      await tab.keyboard.type(WIDE, { delay: 20 });
      await results(tab).first().waitFor();
      await holds(tab, () => location.search === '?q=cao+bang');
      await tab.locator('#c_browse').waitFor({ state: 'hidden' });
      await tab.keyboard.press('Enter');
      await box(tab).fill(QUERY);
      await tab.keyboard.press('Enter');
      await holds(tab, () => location.search === '?q=be+van+dan');
      await tab.goBack();
      await holds(tab, () => document.querySelector('#c_q').value === 'cao bang');
      await holds(tab, () => document.querySelectorAll('#c_found > li').length === 10);
    }));

  test('more results follow those that are there, and the focus goes to the first of them', () =>
    withPage(`tim-kiem/?q=${encodeURIComponent(WIDE)}`, async (tab) => {
      await results(tab).nth(9).waitFor();
      assert.equal(await results(tab).count(), 10);
      await tab.locator('#c_more').click();
      await results(tab).nth(10).waitFor();
      const isFocused = await results(tab).nth(10).locator('a').evaluate((link) => link === document.activeElement);
      assert.ok(isFocused);
      const addresses = await results(tab).locator('h2 a').evaluateAll((links) => links.map((link) => link.href));
      assert.equal(new Set(addresses).size, addresses.length);
    }));

  test('filters have counts, work without words, stand in the address and go back', () =>
    withPage('tim-kiem/', async (tab) => {
      await tab.locator('#c_filters > summary').click();
      const kind = tab.locator('#c_facets > details').first();
      await kind.locator('summary').click();
      const person = tab.locator('#c_facets input[name=kind][value=person]');
      const count = Number(await person.locator('xpath=..').locator('.count').innerText());
      assert.ok(count > 0);
      await person.check();
      await results(tab).first().waitFor();
      assert.match(tab.url(), /\?kind=person$/u);
      await holds(tab, (number) => document.querySelector('#c_said').textContent.includes(String(number)), count);
      await tab.locator('select[name=sort]').selectOption('name');
      await holds(tab, () => location.search === '?kind=person&sort=name');
      await tab.goBack();
      await tab.goBack();
      await tab.locator('#c_browse').waitFor();
      const isPerson = (wanted) => document.querySelector('#c_facets input[name=kind][value=person]').checked === wanted;
      await holds(tab, isPerson, false);
      await tab.goForward();
      await results(tab).first().waitFor();
      await holds(tab, isPerson, true);
    }));

  test('a shared address with filters opens them; what it doesn’t know it leaves alone', () =>
    withPage(`tim-kiem/?q=${encodeURIComponent(WIDE)}&kind=story&fbclid=x`, async (tab) => {
      await results(tab).first().waitFor();
      await tab.locator('#c_facets input[name=kind][value=story]').waitFor({ state: 'attached' });
      assert.equal(await tab.locator('#c_facets input[name=kind][value=story]').isChecked(), true);
      for (const place of await results(tab).locator('h2 a').evaluateAll((links) => links.map((link) => link.pathname)))
        assert.match(place, /\/tin-bai\//u);
    }));

  test('no result is said kindly, with the lists in place of an empty page', () =>
    withPage('en/search/?q=qqqqxxxx', async (tab) => {
      await said(tab).filter({ hasText: 'Nothing was found' }).waitFor();
      assert.ok(await tab.locator('#c_browse').isVisible());
      assert.equal(await results(tab).count(), 0);
    }));
});

const STATES = [
  ['the open box', '', (tab) => typeIntoBox(tab, WIDE).then(() => tab.keyboard.press('ArrowDown'))],
  ['results', `tim-kiem/?q=${encodeURIComponent(WIDE)}`, (tab) => results(tab).first().waitFor()],
  ['no results', 'en/search/?q=qqqqxxxx', (tab) => said(tab).filter({ hasText: 'Nothing was found' }).waitFor()],
  [
    'open filters',
    `tim-kiem/?q=${encodeURIComponent(WIDE)}`,
    async (tab) => {
      await results(tab).first().waitFor();
      await tab.locator('#c_filters > summary').click();
      await tab.locator('#c_facets > details').first().waitFor();
      for (const summary of await tab.locator('#c_facets summary').all()) await summary.click();
    },
  ],
];

describe('axe-core finds nothing', { concurrency: 2 }, () => {
  for (const [name, address, prepare] of STATES) {
    test(name, () =>
      withPage(address, async (tab) => {
        const found = [];
        for (const width of [360, 1280]) {
          await tab.setViewportSize({ width, height: 800 });
          if (width === 360) await prepare(tab);
          for (const colorScheme of ['light', 'dark']) {
            await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            found.push(...(await violations(tab)).map((rule) => `${width} ${colorScheme}: ${rule}`));
          }
        }
        await tab.setViewportSize({ width: 320, height: 640 });
        const width = await tab.evaluate(() => document.documentElement.scrollWidth);
        if (width > 320) found.push(`at 320 px the page is ${width} px wide`);
        assert.deepEqual(found, []);
      }),
    );
  }
});

describe('what can go wrong', { concurrency: 3 }, () => {
  test('without JavaScript the form leads to the search page, and that to the lists', () =>
    withPage(
      'dien-hinh/',
      async (tab) => {
        await box(tab).fill(QUERY);
        await box(tab).press('Enter');
        await tab.waitForURL(/tim-kiem\/\?q=be\+van\+dan$/u);
        assert.match(await tab.locator('main').innerText(), /JavaScript/u);
        for (const name of ['Cá nhân, theo tên', 'Các đơn vị', 'Theo năm', 'Danh hiệu và khen thưởng'])
          assert.ok(await tab.locator('#c_browse').getByText(name, { exact: true }).isVisible(), name);
      },
      { javaScriptEnabled: false },
    ));

  test('on a line with 3 s of delay nothing jumps, and the newest question is answered', () =>
    withPage(
      'tim-kiem/',
      async (tab) => {
        await tab.evaluate(() => {
          globalThis.moved = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.moved += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await box(tab).focus();
        await tab.keyboard.type('thi dua');
        await holds(tab, () => location.search === '?q=thi+dua');
        await box(tab).fill(QUERY);
        await tab.keyboard.press('Enter');
        await holds(tab, () => /\p{L}/u.test(document.querySelector('#c_said').textContent));
        await tab.locator('#c_found h2').first().waitFor();
        assert.match(await tab.locator('#c_found h2').first().innerText(), new RegExp(ANSWER, 'u'));
        assert.ok((await tab.evaluate(() => globalThis.moved)) < 0.02);
      },
      {
        prepare: (tab) =>
          tab.route('**/*.idx', async (route) => {
            await new Promise((resolve) => setTimeout(resolve, 3000));
            await route.continue().catch(() => {});
          }),
      },
    ));

  const BROKEN = [
    ['the root is missing', /search\/vi\.idx/u, (route) => route.fulfill({ status: 404, body: 'gone' })],
    ['every other file is missing', /search\/vi\//u, (route) => route.fulfill({ status: 404, body: 'gone' })],
    ['blocks are cut short', /search\/vi\/b/u, async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      await route.fulfill({ status: 200, body: body.subarray(0, Math.floor(body.length / 2)) });
    }],
    ['the root is cut short', /search\/vi\.idx/u, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ status: 200, body: (await answer.body()).subarray(0, 40) });
    }],
  ];
  for (const [name, files, broken] of BROKEN) {
    test(`where ${name}, a clear message and the lists`, () =>
      withPage(
        `tim-kiem/?q=${encodeURIComponent(QUERY)}`,
        async (tab) => {
          await holds(tab, () => /Chưa tải được/u.test(document.querySelector('#c_said').textContent));
          assert.ok(await tab.locator('#c_browse').isVisible());
          await tab.unroute(files);
          await box(tab).focus();
          await tab.keyboard.press('Enter');
          await results(tab).first().waitFor();
        },
        { expected: /404|Failed to load|Service Worker/u, prepare: (tab) => tab.route(files, broken), serviceWorkers: 'block' },
      ));
  }

  test('the box says so too', () =>
    withPage(
      '',
      async (tab) => {
        await typeIntoBox(tab, QUERY);
        assert.match(await options(tab).last().innerText(), /Chưa tải được/u);
        assert.match(await said(tab).textContent(), /Chưa tải được/u);
      },
      {
        expected: /404|Failed to load|Service Worker/u,
        prepare: (tab) => tab.route('**/*.idx', (route) => route.fulfill({ status: 404 })),
        serviceWorkers: 'block',
      },
    ));

  for (const [name, query] of [
    ['10,000 characters', 'bế văn đàn '.repeat(910)],
    ['one word of 10,000 letters', 'a'.repeat(10_000)],
    ['emoji', '👩🏽‍🏭🎉 😀'],
    ['markup', '<img src=x onerror=alert(1)> "\'`${1}&amp;'],
    ['a lone half of a character', '\uD83D abc'],
    ['marks alone', '\u0301\u0323 ... ---'],
  ]) {
    test(`a query of ${name}`, () =>
      withPage('tim-kiem/', async (tab) => {
        await box(tab).focus();
        await isReady(tab);
        await box(tab).fill(query);
        await holds(tab, () => location.search && document.querySelector('#c_said').textContent);
        await said(tab).evaluate((line) => line.replaceChildren());
        await tab.keyboard.press('Enter');
        await holds(tab, () => /^(?!.*Đang tìm)./u.test(document.querySelector('#c_said').textContent));
        assert.doesNotMatch(await said(tab).innerText(), /Chưa tải/u);
        assert.equal(await tab.locator('main img[src=x]').count(), 0);
      }));
  }
});

test('a copied folder has its styles, its links and its search', async () => {
  const home = pathToFileURL(path.join(sample.directory, 'index.html')).href;
  await withPage(home, async (tab) => {
    const isStyled = await tab.locator('.brand-name').evaluate((link) => getComputedStyle(link).textDecorationLine === 'none');
    assert.ok(isStyled);
    await tab.locator('.menu a[href*="dien-hinh"]').first().waitFor();
    await tab.locator('.menu a[href*="dien-hinh"]').first().click();
    await tab.waitForURL(/dien-hinh\/index\.html$/u);
    await typeIntoBox(tab, QUERY);
    assert.match(await options(tab).first().innerText(), new RegExp(ANSWER, 'u'));
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/tim-kiem\/index\.html\?q=be\+van\+dan$/u);
    await results(tab).first().waitFor();
    await results(tab).first().locator('a').click();
    await tab.waitForURL(/be-van-dan\/index\.html$/u);
    assert.match(await tab.locator('h1').innerText(), new RegExp(ANSWER, 'u'));
  });
});

/** A copy of the sample behind a server of its own, which can be stopped or changed. */
async function withCopy(work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'guong-copy-'));
  cpSync(sample.directory, folder, { recursive: true });
  const own = await serve(folder, { prefix: PREFIX });
  try {
    await work(own, folder);
  } finally {
    await own.close().catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until something that takes its time holds in the page. */
async function becomes(tab, condition, argument) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    if (await tab.evaluate(condition, argument)) return;
    await tab.waitForTimeout(100);
  }
  assert.fail(`it never held: ${condition}`);
}

/** Waits until the worker keeps a file. */
const isKept = (tab, address) => becomes(tab, async (wanted) => Boolean(await caches.match(wanted)), address);

test('after the first visit and the first search, both work without a connection', () =>
  withCopy((own) =>
    withPage(
      `${own.home}dien-hinh/`,
      async (tab) => {
        await isKept(tab, `${own.home}dien-hinh/`);
        await isKept(tab, `${own.home}assets/style.css`);
        await typeIntoBox(tab, QUERY);
        await becomes(tab, async () => {
          const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
          const needed = fetched.filter((name) => /\.(?:idx|js|css)$/u.test(name));
          const isSearch = needed.some((name) => name.endsWith('search/vi.idx'));
          return isSearch && (await Promise.all(needed.map((name) => caches.match(name)))).every(Boolean);
        });
        await own.close();
        await tab.reload();
        assert.ok(await tab.locator('h1').isVisible());
        assert.ok(await tab.locator('.brand-name').evaluate((link) => getComputedStyle(link).textDecorationLine === 'none'));
        await typeIntoBox(tab, QUERY);
        assert.match(await options(tab).first().innerText(), new RegExp(ANSWER, 'u'));
      },
      { expected: /ERR_|Failed to load|FetchEvent|network/iu },
    ),
  ));

test('a site that no longer wants pages kept takes them away', () =>
  withCopy((own, folder) =>
    withPage(`${own.home}dien-hinh/`, async (tab) => {
      await isKept(tab, `${own.home}dien-hinh/`);
      const script = readFileSync(path.join(REPOSITORY, 'themes/default/scripts/sw-off.js'));
      writeFileSync(path.join(folder, 'sw.js'), script);
      await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
      await becomes(tab, async () => {
        const isGone = !(await navigator.serviceWorker.getRegistration());
        return isGone && (await caches.keys()).length === 0;
      });
    }),
  ));
