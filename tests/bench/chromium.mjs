// Workers in headless Chromium, on a page with or without the headers that allow threads.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../web/browser.mjs';

const kProject = fileURLToPath(new URL('../..', import.meta.url));
/** First part of the address -> folder. */
const kFolders = {
  build: join(kProject, 'build/web'), data: join(kProject, 'build/data'), bench: join(kProject, 'tests/bench'),
  packages: join(kProject, 'tests/bench/node_modules'), tsne: join(kProject, 'build/bench-tsne'),
};
const kTypes = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };
const kIsolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** The file behind an address: of a package's folder its main module, as a bundler would find it. */
function fileOf(path) {
  const [, first, ...rest] = path.split('/');
  if (!(first in kFolders)) return null;
  const file = join(kFolders[first], ...rest);
  const description = join(file, 'package.json');
  const found = existsSync(description) ? join(file, JSON.parse(readFileSync(description, 'utf8')).main) : file;
  return existsSync(found) && statSync(found).isFile() ? found : null;
}

function serve(isolated) {
  const server = createServer((request, response) => {
    const headers = isolated ? kIsolation : {};
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    if (path === '/') { response.writeHead(200, { ...headers, 'Content-Type': 'text/html' }).end('<!doctype html>'); return; }
    const file = fileOf(path);
    if (!file) { response.writeHead(404, headers).end(); return; }
    response.writeHead(200, { ...headers, 'Content-Type': kTypes[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => { server.listen(0, () => resolve(server)); });
}

export class Chromium {
  #browser;
  #places = new Map();  // isolated or not -> {server, page}

  static async start() {
    const chromium = new Chromium();
    chromium.#browser = await launch();
    return chromium;
  }

  async #place(isolated) {
    if (!this.#places.has(isolated)) {
      const server = await serve(isolated);
      const page = await this.#browser.newPage();
      await page.goto(`http://localhost:${server.address().port}/`);
      this.#places.set(isolated, { server, page });
    }
    return this.#places.get(isolated);
  }

  /** Starts a worker, sends it one message and gives its answer; the worker ends. */
  async ask(script, message, { isolated = false, type = 'module' } = {}) {
    const { page } = await this.#place(isolated);
    const answer = await page.evaluate(([url, workerType, request]) => new Promise((resolve) => {
      const worker = new Worker(url, { type: workerType });
      worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
      worker.onerror = (event) => { worker.terminate(); resolve({ error: event.message || `${url} does not start` }); };
      worker.postMessage(request);
    }), [`/bench/${script}`, type, message]);
    if (answer.error) throw new Error(`${script}: ${answer.error}`);
    return answer;
  }

  async close() {
    await this.#browser.close();
    for (const { server } of this.#places.values()) { server.closeAllConnections(); server.close(); }
  }
}
