// web/serve.mjs: what a browser, a proxy and somebody curious get to see.
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { createSiteServer } from '../../web/serve.mjs';
import { project, run, withFolder } from './scratch.mjs';

const kFiles = {
  'site/index.html': '<p>hello', 'site/index.html.br': 'brotli', 'site/index.html.gz': 'gzip', 'site/engine.wasm': '\0asm',
  'site/page/a b.mjs': 'export {}', 'site/data/mnist/train-00.idx.gz': 'shard', 'site/data/mnist/manifest.json': '{}', 'secret.txt': 'secret',
};

/** ask(path, {method, headers}) -> {status, headers, body}, exactly as written: no normalisation of the path. */
function withServer(options, use) {
  return withFolder(kFiles, async (folder) => {
    symlinkSync(join(folder, 'secret.txt'), join(folder, 'site/link.txt'));
    const server = createSiteServer(join(folder, 'site'), options).listen(0);
    await once(server, 'listening');
    const ask = (path, { method = 'GET', headers = {} } = {}) => new Promise((resolve, reject) => {
      request({ port: server.address().port, path, method, headers, agent: false }, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part)).on('end', () => resolve({
          status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }));
      }).on('error', reject).end();
    });
    try { await use(ask); } finally { server.close(); }
  });
}

export const serverTests = {
  'files come with their types': () => withServer({}, async (ask) => {
    const type = async (path) => (await ask(path)).headers['content-type'];
    assert.equal(await type('/'), 'text/html; charset=utf-8');
    assert.equal(await type('/engine.wasm'), 'application/wasm');
    assert.equal(await type('/page/a%20b.mjs?x=1'), 'text/javascript; charset=utf-8');
    assert.equal(await type('/data/mnist/manifest.json'), 'application/json');
  }),
  'data shards are not unpacked by the browser': () => withServer({}, async (ask) => {
    const shard = await ask('/data/mnist/train-00.idx.gz', { headers: { 'accept-encoding': 'gzip, br' } });
    assert.equal(shard.headers['content-encoding'], undefined);
    assert.equal(shard.headers['content-type'], 'application/octet-stream');
    assert.equal(shard.body, 'shard');
  }),
  'the compressed form is the best that is accepted': () => withServer({}, async (ask) => {
    const body = async (accept) => (await ask('/', { headers: { 'accept-encoding': accept } })).body;
    assert.equal(await body('gzip, deflate, br'), 'brotli');
    assert.equal(await body('gzip'), 'gzip');
    assert.equal(await body('br;q=0, gzip;q=0.5'), 'gzip');
    assert.equal(await body('identity'), '<p>hello');
    assert.equal((await ask('/')).headers.vary, 'Accept-Encoding');
  }),
  'unchanged files are not sent again, hashed ones are kept for ever': () => withServer({}, async (ask) => {
    const first = await ask('/engine.wasm');
    assert.equal(first.headers['cache-control'], 'no-cache');
    const again = await ask('/engine.wasm', { headers: { 'if-none-match': `"other", W/${first.headers.etag}` } });
    assert.equal(again.status, 304);
    assert.equal(again.body, '');
    assert.match((await ask('/engine.wasm?v=0123456789ab')).headers['cache-control'], /immutable/);
  }),
  'the page is isolated, unless asked otherwise': async () => {
    await withServer({}, async (ask) => {
      const { headers } = await ask('/');
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
      assert.equal(headers['cross-origin-embedder-policy'], 'require-corp');
      assert.match(headers['content-security-policy'], /script-src 'self' 'wasm-unsafe-eval'/);
      assert.ok((await ask('/missing')).headers['cross-origin-resource-policy'], 'errors are readable from isolated pages too');
    });
    await withServer({ isolation: false }, async (ask) => {
      assert.equal((await ask('/')).headers['cross-origin-embedder-policy'], undefined);
    });
  },
  'nothing outside of the site is served': () => withServer({}, async (ask) => {
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/page/../../secret.txt', '/link.txt', '/%00']) {
      const answer = await ask(path);
      assert.equal(answer.status, 404, path);
      assert.doesNotMatch(answer.body, /^secret/);
    }
  }),
  'HEAD, folders, broken addresses and other methods': () => withServer({}, async (ask) => {
    const head = await ask('/engine.wasm', { method: 'HEAD' });
    assert.deepEqual([head.status, head.headers['content-length'], head.body], [200, '4', '']);
    assert.equal((await ask('/page')).status, 404);
    assert.equal((await ask('/%ff')).status, 400);
    assert.equal((await ask('/', { method: 'POST' })).status, 405);
  }),
  'a taken port is explained': () => withFolder(kFiles, async (folder) => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const { port } = other.address();
    const { status, stderr } = run('node', ['web/serve.mjs', join(folder, 'site'), '--port', String(port)]);
    other.close();
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`port ${port} is taken.*--port`));
  }),
  'wrong options and a missing site are explained': () => {
    for (const args of [[], ['a', 'b'], ['a', '--port', 'x'], ['a', '--port', '70000'], ['a', '--prot', '1']]) {
      const { status, stderr } = run('node', ['web/serve.mjs', ...args]);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, /usage/);
    }
    const missing = run('node', ['web/serve.mjs', join(project, 'tests')]);
    assert.equal(missing.status, 1);
    assert.match(missing.stderr, /web\/serve\.sh --build-only/);
  },
};
