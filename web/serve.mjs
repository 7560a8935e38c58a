// A static server for the site, without dependencies:  node web/serve.mjs FOLDER [--port N] [--no-isolation]
// Sends what a good static host would: types, pre-compressed files, caching and security headers.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';

const kTypes = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.txt': 'text/plain; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.ico': 'image/x-icon', '.ttf': 'font/ttf', '.otf': 'font/otf', '.woff2': 'font/woff2',
};
const kDefaultType = 'application/octet-stream'; // the data sets' .gz too: the engine unpacks them, not the browser
const kEncodings = [['br', '.br'], ['gzip', '.gz']];
const kPolicy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; " +
  "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'";

/** Asking for `?v=<hash>` or a hashed name is asking for content that never changes. */
const isHashed = (url) => /[?&]v=[0-9a-f]{8,}/.test(url.search) || /[.-][0-9a-f]{12,}\.\w+$/.test(url.pathname);

function accepted(header = '') {
  return new Map(header.split(',').map((part) => {
    const [name, ...parameters] = part.trim().toLowerCase().split(/\s*;\s*/);
    return [name, parameters.every((parameter) => !/^q=0(\.0*)?$/.test(parameter))];
  }));
}

const statFile = (path) => stat(path).then((info) => (info.isFile() ? info : null), () => null);

/** The file for a decoded URL path, never outside of root; null when there is none. */
async function locate(root, pathname) {
  if (pathname.includes('\0')) return null;
  const path = resolve(root, `.${sep}${join(sep, pathname.endsWith('/') ? `${pathname}index.html` : pathname)}`);
  const real = await realpath(path).catch(() => null);
  return real && real.startsWith(root + sep) ? real : null;
}

/** {path, encoding, info} of the smallest form of a file that the browser accepts and that is not older than it. */
async function chooseForm(path, acceptEncoding) {
  const info = await statFile(path);
  const offered = accepted(acceptEncoding);
  for (const [encoding, ending] of info ? kEncodings : []) {
    if (!offered.get(encoding)) continue;
    const compressed = await statFile(path + ending);
    if (compressed && compressed.mtimeMs > info.mtimeMs - 2) return { path: path + ending, encoding, info: compressed };
  }
  return info && { path, info };
}

export function createSiteServer(folder, { isolation = true } = {}) {
  const root = realpath(folder);
  const common = {
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': kPolicy,
    'Access-Control-Allow-Origin': '*', // a course page of another site imports embed.mjs
    ...(isolation && {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    }),
  };
  const refuse = (response, status, text, headers = {}) => {
    response.writeHead(status, { ...common, ...headers, 'Content-Type': kTypes['.txt'], 'Cache-Control': 'no-store' });
    response.end(response.req.method === 'HEAD' ? undefined : `${text}\n`);
  };

  async function answer(request, response) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET and HEAD.', { Allow: 'GET, HEAD' });
    let url, pathname;
    try {
      url = new URL(request.url, 'http://localhost');
      pathname = decodeURIComponent(url.pathname);
    } catch {
      return refuse(response, 400, 'This is not an address.');
    }
    const path = await locate(await root, pathname);
    const form = path && await chooseForm(path, request.headers['accept-encoding']);
    if (!form) return refuse(response, 404, `There is no ${pathname} here.`);
    const tag = createHash('sha256').update(`${form.path} ${form.info.size} ${form.info.mtimeMs}`).digest('base64url').slice(0, 16);
    const headers = {
      ...common,
      'Content-Type': kTypes[extname(path).toLowerCase()] ?? kDefaultType,
      'Cache-Control': isHashed(url) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'ETag': `"${tag}"`,
      'Vary': 'Accept-Encoding',
      ...(form.encoding && { 'Content-Encoding': form.encoding }),
    };
    const known = (request.headers['if-none-match'] ?? '').split(',').map((text) => text.trim().replace(/^W\//, ''));
    if (known.includes(`"${tag}"`)) {
      response.writeHead(304, headers);
      return response.end();
    }
    response.writeHead(200, { ...headers, 'Content-Length': form.info.size });
    if (request.method === 'HEAD') return response.end();
    createReadStream(form.path).on('error', () => response.destroy()).pipe(response);
  }
  return createServer((request, response) => answer(request, response).catch(() => {
    if (response.headersSent) response.destroy(); else refuse(response, 500, 'The file could not be read.');
  }));
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { port: { type: 'string', default: '8080' }, 'no-isolation': { type: 'boolean', default: false } },
    });
    if (positionals.length !== 1) throw new Error('exactly one folder is expected');
    if (!/^\d+$/.test(values.port) || Number(values.port) > 65535) throw new Error(`--port ${values.port} is not a port number (0 to 65535)`);
    return { folder: positionals[0], port: Number(values.port), isolation: !values['no-isolation'] };
  } catch (error) {
    console.error(`serve: ${error.message}\nusage: node web/serve.mjs FOLDER [--port N] [--no-isolation]`);
    process.exit(2);
  }
}

if (process.argv[1] && import.meta.url === new URL(`file://${await realpath(process.argv[1])}`).href) {
  const { folder, port, isolation } = readArguments();
  await readFile(join(folder, 'index.html')).catch(() => {
    console.error(`serve: there is no site in ${folder}; run web/serve.sh --build-only`);
    process.exit(1);
  });
  const server = createSiteServer(folder, { isolation });
  server.on('error', (error) => {
    console.error(error.code === 'EADDRINUSE' ? `serve: port ${port} is taken by another program; choose another one, for example --port ${port + 1}`
      : `serve: ${error.message}`);
    process.exit(1);
  });
  server.listen(port, () => console.log(`Glyphlab is at http://localhost:${server.address().port}/   (Ctrl+C stops it)`));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
}
