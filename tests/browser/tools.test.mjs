// What the other tests lean on: the server behaves as a plain web host, and a page of every type is chosen.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { choosePages, typeOf } from './page-types.mjs';
import { serve } from './server.mjs';

/** A folder with these files, removed after the test. */
function folder(context, files) {
  const directory = mkdtempSync(path.join(tmpdir(), 'guong-tools-'));
  context.after(() => rmSync(directory, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.join(directory, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(directory, name), content);
  }
  return directory;
}

/** Asks for an address exactly as it is written, which `fetch` would tidy up. */
function ask(origin, address) {
  return new Promise((resolve, reject) => {
    request(`${origin}/`, { path: address }, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, location: response.headers.location, body }));
    })
      .on('error', reject)
      .end();
  });
}

test('the server answers as a plain web host below a path', async (context) => {
  const directory = folder(context, {
    'public/index.html': 'home',
    'public/người/index.html': 'người',
    'public/404.html': 'gone',
    'secret.txt': 'secret',
  });
  const server = await serve(path.join(directory, 'public'), { prefix: '/a/' });
  context.after(server.close);
  const answers = {
    '/a/': [200, 'home'],
    '/a/ng%C6%B0%E1%BB%9Di/': [200, 'người'],
    '/a/none/': [404, 'gone'],
    '/': [404, 'gone'],
    '/a/../../secret.txt': [404, 'gone'],
    '/a/..%2fsecret.txt': [404, 'gone'],
    '/a/%zz': [404, 'gone'],
  };
  for (const [address, [status, body]] of Object.entries(answers)) {
    const answer = await ask(server.origin, address);
    assert.deepEqual([answer.status, answer.body], [status, body], address);
  }
  const redirect = await ask(server.origin, '/a/ng%C6%B0%E1%BB%9Di');
  assert.deepEqual([redirect.status, redirect.location], [301, '/a/ng%C6%B0%E1%BB%9Di/']);
});

test('the type of a page is the shape of its address', () => {
  assert.equal(typeOf('index.html'), 'home');
  assert.equal(typeOf('404.html'), '404.html');
  assert.equal(typeOf('en/index.html'), 'en');
  assert.equal(typeOf('dien-hinh/be-van-dan/index.html'), 'dien-hinh/*');
  assert.equal(typeOf('en/people/2/index.html'), 'en/people/#');
  assert.notEqual(typeOf('phong-trao/a/dot/b/index.html'), typeOf('phong-trao/a/noi-dung/b/index.html'));
});

test('a page of every type is chosen, and one for every element', (context) => {
  const plain = '<html lang="vi"><main><h1>A</h1></main></html>';
  const rare = '<html lang="vi"><main><h1>A</h1><table class="rare"></table></main></html>';
  const directory = folder(context, {
    'index.html': plain,
    'dien-hinh/a/index.html': plain,
    'dien-hinh/b/index.html': plain,
    'dien-hinh/c/index.html': rare,
    'q/a/index.html': '<html><head><meta http-equiv="refresh" content="0; url=/"></head></html>',
  });
  const chosen = choosePages(directory, 'https://example.org/')
    .map((page) => page.path)
    .sort();
  assert.deepEqual(chosen, ['', 'dien-hinh/c/']);
});
