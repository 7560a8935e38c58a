// Puts a .br and a .gz beside every file of a site that compresses well, for hosts that serve them.
//   node web/setup/compress.mjs SITE_FOLDER
// Only what is newer than its compressed form is compressed again.
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const kCompressible = /\.(html|css|m?js|json|wasm|svg|ttf|otf|txt)$/;
const kForms = {
  '.br': (bytes) => brotliCompressSync(bytes, { params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  '.gz': (bytes) => gzipSync(bytes, { level: 9 }),
};

function compress(file) {
  const { atime, mtime, mtimeMs } = statSync(file);
  for (const [ending, pack] of Object.entries(kForms)) {
    const target = file + ending;
    if (existsSync(target) && Math.abs(statSync(target).mtimeMs - mtimeMs) < 2) continue;
    rmSync(target, { force: true });
    const bytes = readFileSync(file);
    writeFileSync(`${target}.part`, pack(bytes));
    utimesSync(`${target}.part`, atime, mtime); // the same time as the original's: this form belongs to it
    renameSync(`${target}.part`, target);
  }
}

function walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path);
    else if (kCompressible.test(entry.name)) compress(path);
  }
}

if (process.argv.length !== 3) {
  console.error('usage: node web/setup/compress.mjs SITE_FOLDER');
  process.exit(2);
}
walk(process.argv[2]);
