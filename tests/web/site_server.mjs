// The site as web/serve.mjs serves it, on a free port, plus faults on demand: a file may be missing, damaged or cut short.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { createSiteServer } from '../../web/serve.mjs';

const kUncached = { 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' };

export class SiteServer {
  /** path -> 'missing' | 'damaged' | 'truncated' | 'broken' (the connection ends half-way) */
  faults = new Map();
  /** path -> HTML that is served although there is no such file */
  pages = new Map();
  requests = [];
  #root;
  #server;

  static async start(root, { isolated = true } = {}) {
    const site = new SiteServer();
    site.#root = root;
    const real = createSiteServer(root, { isolation: isolated });
    site.#server = createServer((request, response) => site.#answer(real, request, response));
    await new Promise((resolve) => site.#server.listen(0, resolve));
    site.url = `http://localhost:${site.#server.address().port}/`;
    return site;
  }

  #answer(real, request, response) {
    const path = normalize(decodeURIComponent(new URL(request.url, this.url).pathname)).slice(1) || 'index.html';
    this.requests.push(path);
    const fault = this.faults.get(path);
    if (this.pages.has(path)) response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(this.pages.get(path));
    else if (fault) this.#fail(path, fault, response);
    else real.emit('request', request, response);
  }

  #fail(path, fault, response) {
    if (fault === 'missing') { response.writeHead(404, kUncached).end('not found'); return; }
    const bytes = readFileSync(join(this.#root, path));
    const half = bytes.length >> 1;
    if (fault === 'damaged') {
      bytes[half] ^= 0xFF;
      response.writeHead(200, kUncached).end(bytes);
    } else if (fault === 'truncated') {
      response.writeHead(200, kUncached).end(bytes.subarray(0, half));
    } else {
      response.writeHead(200, { ...kUncached, 'Content-Length': bytes.length });
      response.write(bytes.subarray(0, half), () => response.destroy());
    }
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
