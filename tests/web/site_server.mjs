// Serves an assembled site for the tests, on a free port, with or without isolation headers, and with faults on demand:
// a file may be missing, damaged or slow. What visitors use is web/serve.mjs.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const kTypes = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.mjs': 'text/javascript', '.js': 'text/javascript', '.json': 'application/json',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.gz': 'application/gzip', '.otf': 'font/otf', '.ttf': 'font/ttf',
};
const kIsolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const kEverywhere = { 'Cross-Origin-Resource-Policy': 'cross-origin', 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' };

export class SiteServer {
  /** path -> 'missing' | 'damaged' | 'truncated' | 'short-lived' (the connection breaks half-way) */
  faults = new Map();
  /** path -> text served instead of a file */
  pages = new Map();
  requests = [];
  #server;

  static async start(root, { isolated = true } = {}) {
    const site = new SiteServer();
    const headers = isolated ? { ...kEverywhere, ...kIsolation } : kEverywhere;
    site.#server = createServer((request, response) => site.#answer(root, headers, request, response));
    await new Promise((resolve) => site.#server.listen(0, '127.0.0.1', resolve));
    site.url = `http://localhost:${site.#server.address().port}/`;
    return site;
  }

  #answer(root, headers, request, response) {
    const path = normalize(decodeURIComponent(new URL(request.url, this.url).pathname)).slice(1) || 'index.html';
    this.requests.push(path);
    const head = { ...headers, 'Content-Type': kTypes[extname(path)] ?? 'application/octet-stream' };
    if (this.pages.has(path)) { response.writeHead(200, { ...head, 'Content-Type': kTypes['.html'] }).end(this.pages.get(path)); return; }
    const file = join(root, path);
    const fault = this.faults.get(path);
    if (fault === 'missing' || !existsSync(file) || !statSync(file).isFile()) { response.writeHead(404, headers).end('not found'); return; }
    if (!fault) { response.writeHead(200, { ...head, 'Content-Length': statSync(file).size }); createReadStream(file).pipe(response); return; }
    const bytes = readFileSync(file);
    if (fault === 'damaged') { bytes[bytes.length >> 1] ^= 0xFF; response.writeHead(200, head).end(bytes); return; }
    if (fault === 'truncated') { response.writeHead(200, head).end(bytes.subarray(0, bytes.length >> 1)); return; }
    response.writeHead(200, { ...head, 'Content-Length': bytes.length });
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
