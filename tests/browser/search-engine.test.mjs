// The search of the pages against the program: the same words out of text, the same results of a query.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync, deflateRawSync, constants } from 'node:zlib';
import { REPOSITORY, buildSample } from './sample.mjs';
import { source } from './scripts.mjs';
import { ROOT, startEngine } from './search-engine.mjs';

const TABLES = path.join(REPOSITORY, 'tests', 'search');

let site;
before(() => {
  site = buildSample();
});
after(() => site?.remove());

/** The rows of a table. */
function rows(name) {
  const lines = readFileSync(path.join(TABLES, name), 'utf8').trimEnd().split('\n');
  return lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
}

/** What the program answers, best first. */
function askProgram(query, language, more) {
  const target = process.env.CARGO_TARGET_DIR ?? path.join(REPOSITORY, 'target');
  const binary = process.env.GUONG ?? path.join(target, 'release', 'guong');
  const given = ['search', '--root', REPOSITORY, '--output', site.directory, '--json', '--lang', language, ...more, '--', query];
  const done = spawnSync(binary, given, { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  return JSON.parse(done.stdout).map(({ id, kind, title, url, score }) => ({ id, kind, title, url, score }));
}

/** What the script answers, in the same words. */
async function askScript(guong, query, language, options) {
  const index = await guong.open(ROOT, language);
  const { results } = await index.search(query, options);
  return [...results].map(({ id, kind, title, path, score }) => ({ id, kind, title, url: `/${path}`, score }));
}

/** Queries of the table, as they are typed letter by letter where they stand for that, and odd ones. */
function queries() {
  const found = [];
  for (const [at, [kind, , language, query]] of rows('queries.tsv').entries()) {
    found.push([language, kind === 'nfd' ? query.normalize('NFD') : query]);
    if (at % 4 === 0) found.push([language === 'vi' ? 'en' : 'vi', `${query} `]);
    for (let length = 1; kind === 'prefix' && length < query.length; length += 3) found.push([language, query.slice(0, length)]);
  }
  const odd = ['', ' ', 'a', 'đ', 'ă', 'ha', '1953', '🙂', '<b>x</b>', "worker's", 'zzzz', 'xyz abc', 'buildin', 'cao bnag'];
  odd.push('thi đua ái quốc '.repeat(40), 'caobang', 'nguyen van a b c d e f g h i', 'toi iu que huong', 'sieng nang');
  for (const query of odd) found.push(['vi', query], ['en', query]);
  return found;
}

test('a query has the same results, in the same order with the same scores, in the browser and in the terminal', async () => {
  const { guong } = startEngine(site.directory);
  const orders = ['relevance', 'relevance', 'relevance', 'date', 'name'];
  const asked = queries();
  assert.ok(asked.length > 300, String(asked.length));
  let found = 0;
  for (const [at, [language, query]] of asked.entries()) {
    const sort = orders[at % orders.length];
    const filters = at % 4 === 3 ? { kind: ['person', 'page'] } : {};
    const more = ['--sort', sort, '--limit', '20', ...(filters.kind ?? []).flatMap((kind) => ['--filter', `kind=${kind}`])];
    const wanted = askProgram(query, language, more);
    assert.deepEqual(await askScript(guong, query, language, { sort, filters, limit: 20 }), wanted, `“${query}” ${language} ${more}`);
    found += wanted.length;
  }
  assert.ok(found > 1000, String(found));
});

test('a folder without a server gives the same results through scripts', async () => {
  const served = startEngine(site.directory);
  const fetch = () => assert.fail('a page of a folder may not fetch');
  const page = { location: { protocol: 'file:' }, history: {}, MutationObserver: class { observe() {} } };
  const folder = startEngine(site.directory, { protocol: 'file:', globals: { ...page, fetch } });
  // What stands on a page is not looked at here.
  const dataset = JSON.stringify({ root: './', prefix: '/' });
  folder.evaluate(`document.querySelector = () => ({ dataset: ${dataset} }); document.querySelectorAll = () => [];`);
  folder.evaluate(source('folder'));
  for (const query of ['be van dan', 'bees vawn ddanf', 'bevandan', 'thi đua', '']) {
    const options = { sort: query ? 'relevance' : 'date' };
    const wanted = await askScript(served.guong, query, 'vi', options);
    assert.ok(wanted.length > 0, query);
    assert.deepEqual(await askScript(folder.guong, query, 'vi', options), wanted, query);
  }
});

test('nothing is fetched before the index is opened, and no file twice', async () => {
  const { guong, asked } = startEngine(site.directory);
  assert.deepEqual(asked, []);
  const index = await guong.open(ROOT, 'vi');
  assert.equal(asked.length, 2);
  for (let time = 0; time < 3; time++) await index.search('bế văn đàn');
  assert.equal(await guong.open(ROOT, 'vi'), index);
  assert.equal(new Set(asked).size, asked.length);
});

test('what is found as it is typed needs no script beside that of the search', async () => {
  const ordinary = {
    vi: ['đ', 'be', 'đàn', 'quốc', 'bế văn', 'be van d', 'thi đua yêu nước', 'lien doan lao dong', 'tổng liên đoàn lao động việt n', 'bvd'],
    en: ['a', 'be', 'emulation', 'workers', 'bế văn', 'patriotic emul', 'patriotic emulation movement', 'the patriotic emulation movement'],
  };
  const more = 'assets/search-more.js';
  for (const [language, queries] of Object.entries(ordinary)) {
    const { guong, asked } = startEngine(site.directory);
    const index = await guong.open(ROOT, language);
    for (const query of queries) {
      for (let offset = 0; offset < 30; offset += 10) await index.search(query, { offset });
      const { total, results } = await index.search(query, { limit: 7 });
      assert.ok(total > 0 && !asked.includes(more), `“${query}” ${language}`);
      guong.mark(results[0].title, query, language);
    }
    // To say how many there are in the other language takes no second reading, and no look at what is shown.
    const before = asked.filter((name) => /\/f\d+\./.test(name)).length;
    for (const query of ['zzzz', 'zzzz xxxx', 'bevandan', 'bees vawn ddanf']) {
      assert.deepEqual((await index.search(query, { limit: 0 })).total, 0, query);
    }
    assert.ok((await index.search(queries[3], { limit: 0 })).total > 0);
    assert.equal(asked.filter((name) => /\/f\d+\./.test(name)).length, before);
    assert.ok(!asked.includes(more) && !asked.some((name) => name.includes('/words')), language);
    await index.search('bevandan');
    assert.ok(asked.includes(more));
  }
});

test('a file that is missing or cut short is an error, and is asked for again', async () => {
  for (const part of ['search/vi.idx', 'search/vi/dir', 'search/vi/p', 'search/vi/b', 'search/vi/f', 'search/vi/words']) {
    for (const damage of [() => undefined, (bytes) => bytes.subarray(0, -9), () => Buffer.from('<!doctype html>')]) {
      let isDamaged = true;
      const change = (name, bytes) => (isDamaged && name.startsWith(part) ? damage(bytes) : bytes);
      const { guong } = startEngine(site.directory, { change });
      const ask = async () => (await guong.open(ROOT, 'vi')).search('bevandan');
      await assert.rejects(ask(), (error) => error.name === 'Error', `${part}`);
      isDamaged = false;
      assert.equal((await ask()).results[0].id, 'be-van-dan', part);
    }
  }
});

test('a browser without decompression gets the same results', async () => {
  class None {
    constructor() {
      throw new TypeError('deflate-raw');
    }
  }
  const { guong, asked } = startEngine(site.directory, { globals: { DecompressionStream: None } });
  assert.equal((await askScript(guong, 'be van dan', 'vi', {}))[0].id, 'be-van-dan');
  assert.ok(asked.includes('assets/inflate.js'));
});

test('what was packed comes out again, and what is damaged is told', () => {
  const { guong, evaluate } = startEngine(site.directory);
  evaluate(readFileSync(path.join(REPOSITORY, 'themes/default/scripts/source/inflate.js'), 'utf8'));
  const text = readFileSync(path.join(TABLES, 'stems.tsv'));
  const samples = [Buffer.alloc(0), Buffer.from('a'), Buffer.from('đường '.repeat(20_000)), text, randomBytes(70_000)];
  for (const sample of samples) {
    for (const strategy of [constants.Z_DEFAULT_STRATEGY, constants.Z_HUFFMAN_ONLY, constants.Z_FIXED]) {
      for (const level of [0, 1, 9]) {
        const packed = deflateRawSync(sample, { level, strategy });
        assert.ok(sample.equals(guong.inflate(packed)), `${sample.length} ${level} ${strategy}`);
        assert.throws(() => guong.inflate(packed.subarray(0, -1)), `${sample.length} ${level} ${strategy}`);
      }
    }
  }
  assert.throws(() => guong.inflate(Buffer.from([7])));
});

test('text becomes the words, keys and forms of the tables', () => {
  const { evaluate } = startEngine(site.directory);
  const [words, token] = evaluate('[wordsOf, token]');
  const written = ({ key, form }) => `${key} ${form.join('')}`;
  for (const [text, apart, other, key, form] of rows('folding.tsv')) {
    for (const way of [text, apart, other, text.toUpperCase()].filter((way) => way)) {
      assert.deepEqual([...words(way)].map((word) => written(token(word, false))), [`${key} ${form}`], way);
    }
  }
  for (const [word, key, form, ending] of rows('stems.tsv')) {
    const found = token(word, true);
    assert.deepEqual([written(found), found.ending], [`${key} ${form}`, Number(ending)], word);
  }
  for (const [language, text, ...wanted] of rows('text.tsv')) {
    const found = [...words(JSON.parse(text))].map((word) => token(word, language === 'en'));
    assert.deepEqual(found.map((one) => `${written(one)} ${one.ending}`), wanted, text);
  }
});

test('Telex and VNI are read as the tables say', async () => {
  const { guong, evaluate } = startEngine(site.directory);
  evaluate(readFileSync(path.join(REPOSITORY, 'themes/default/scripts/source/search-more.js'), 'utf8'));
  const read = (word) => {
    const made = guong.more.decode(word);
    return made ? `${made.key} ${made.form.join('')}` : '';
  };
  for (const [, , , key, form, ...ways] of rows('folding.tsv')) {
    for (const way of ways.filter((way) => way)) assert.equal(read(way), `${key} ${form}`, way);
  }
  for (const [word, ...wanted] of rows('typed.tsv')) assert.equal(read(word), wanted.join(' '), word);
});

test('filters tell how many results there are of each value, and that many there are', async () => {
  const { guong } = startEngine(site.directory);
  const index = await guong.open(ROOT, 'vi');
  for (const [query, chosen] of [['', {}], ['thi đua', {}], ['', { kind: ['person'] }], ['cao bằng', { kind: ['person', 'story'] }]]) {
    const facets = await index.facets(query, chosen);
    let counted = 0;
    for (const { key, values } of facets) {
      for (const { id, count } of values.slice(0, 5)) {
        const { total } = await index.search(query, { filters: { ...chosen, [key]: [id] }, sort: 'name' });
        assert.equal(total, count, `“${query}” ${JSON.stringify(chosen)} ${key}=${id}`);
        counted += count;
      }
    }
    assert.ok(facets.length > 1 && counted > 0, query);
  }
});

test('results come page by page', async () => {
  const { guong } = startEngine(site.directory);
  const index = await guong.open(ROOT, 'vi');
  const all = await index.search('thi đua', { limit: 30 });
  assert.ok(all.results.length > 6 && all.total >= all.results.length);
  const second = await index.search('thi đua', { limit: 3, offset: 3 });
  assert.deepEqual(second.results, all.results.slice(3, 6));
  assert.deepEqual((await index.search('thi đua', { limit: 0 })).results.length, 0);
});

test('what was searched for is marked in its own spelling', () => {
  const { guong } = startEngine(site.directory);
  const marked = (text, query, language = 'vi') =>
    guong.mark(text, query, language).map(([piece, isMatch]) => (isMatch ? `[${piece}]` : piece)).join('');
  assert.equal(marked('Anh Bế Văn Đàn, người Quang Vinh.', 'be van dan'), 'Anh [Bế] [Văn] [Đàn], người Quang Vinh.');
  assert.equal(marked('Thủy điện Thuỷ Nguyên', 'thuỷ ng'), '[Thủy] điện [Thuỷ] [Nguyên]');
  assert.equal(marked('Thủy điện Nguyên', 'ng '), 'Thủy điện Nguyên');
  assert.equal(marked('The workers’ bridges', 'worker bridging', 'en'), 'The [workers’] [bridges]');
  assert.equal(marked('<b>“Đàn”</b>', '<b> đàn'), '<[b]>“[Đàn]”</[b]>');
  for (const text of ['', ' ', '🙂 a', 'Đường đi']) {
    assert.equal(guong.mark(text, 'duong', 'vi').map(([piece]) => piece).join(''), text);
  }
});

test('a query of ten thousand characters, of signs or of markup, is answered soon', async () => {
  const { guong } = startEngine(site.directory);
  const index = await guong.open(ROOT, 'vi');
  await index.search('làm ấm');
  const long = ['thi đua '.repeat(1250), 'a'.repeat(10_000), '🙂'.repeat(5000), '<script>alert(1)</script>'.repeat(400), '\u0301'.repeat(10_000)];
  for (const query of long) {
    const from = performance.now();
    const { results } = await index.search(query, { typing: true });
    guong.mark('Phong trào thi đua', query, 'vi');
    assert.ok(Array.isArray(results));
    assert.ok(performance.now() - from < 2000, `${query.slice(0, 20)}: ${performance.now() - from} ms`);
  }
});
