// Puts the site together: page, text tables, list of files with sizes and hashes, modules, fonts, data. The result is a
// folder that any static host can serve. Writes only what changed.
//   node web/setup/assemble.mjs [--build build/web] [--data build/data] [--out build/site]
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readPageText } from './page_text.mjs';

const kProject = fileURLToPath(new URL('../..', import.meta.url));
const kWeb = join(kProject, 'web');

/** What of web/ is part of the site. */
const kPageEntries = [
  'index.html', 'page.css', 'icon.svg', 'embed.mjs', 'course-example.html', 'course-example.css', 'course-example.mjs',
  'page', 'worker', 'protocol',
];
const kFeatureDetect = 'node_modules/wasm-feature-detect/dist/esm/index.js';
/** Variants in the order of preference; those that were built become part of the site. */
const kVariants = ['relaxed-mt', 'relaxed', 'simd'];
/** What main.mjs needs first, in the order in which the page's head asks for it. */
const kModulePreloads = ['page', 'protocol', 'vendor'];
const kFetchPreloads = ['glyphlab-ui.wasm', 'fonts/inter-regular.otf', 'fonts/inter-semibold.otf'];

const { values: options } = parseArgs({ options: {
  build: { type: 'string', default: join(kProject, 'build/web') },
  data: { type: 'string', default: join(kProject, 'build/data') },
  out: { type: 'string', default: join(kProject, 'build/site') },
} });
const kBuild = resolve(options.build);
const kData = resolve(options.data);
const kOut = resolve(options.out);

function fail(message) {
  console.error(`assemble: ${message}`);
  process.exit(1);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]);
}

const site = new Map();  // path in the site -> {source} a file, or {content}

function addFrom(folder, entries) {
  for (const entry of entries) {
    const source = join(folder, entry);
    if (!existsSync(source)) fail(`${relative(kProject, source)} is missing`);
    const all = statSync(source).isDirectory() ? filesBelow(source) : [source];
    for (const file of all) site.set(relative(folder, file), { source: file });
  }
}

addFrom(kWeb, kPageEntries);
if (!existsSync(join(kWeb, kFeatureDetect))) fail('wasm-feature-detect is missing; run web/setup/setup.sh');
site.set('vendor/wasm-feature-detect.mjs', { source: join(kWeb, kFeatureDetect) });

const engines = kVariants.filter((variant) => existsSync(join(kBuild, `glyphlab-engine-${variant}.wasm`)));
if (!engines.length) fail(`no engine in ${kBuild}; build the preset "web" first`);
addFrom(kBuild, ['glyphlab-ui.mjs', 'glyphlab-ui.wasm', 'fonts',
  ...engines.flatMap((variant) => [`glyphlab-engine-${variant}.mjs`, `glyphlab-engine-${variant}.wasm`])]);

for (const set of existsSync(kData) ? readdirSync(kData) : []) {
  if (!existsSync(join(kData, set, 'manifest.json'))) continue;
  for (const file of filesBelow(join(kData, set))) {
    if (/\.(json|gz)$/.test(file)) site.set(join('data', relative(kData, file)), { source: file });
  }
}

const kWords = join(kProject, 'assets/words');
for (const file of readdirSync(kWords).filter((name) => name.endsWith('.txt'))) site.set(`words/${file}`, { source: join(kWords, file) });

// Hashes are remembered by size and time, as the data sets are 40 MB that hardly ever change.
const kHashCache = `${kOut}.hashes.json`;
const remembered = existsSync(kHashCache) ? JSON.parse(readFileSync(kHashCache, 'utf8')) : {};
const hashes = {};

function describe(source) {
  const { size, mtimeMs } = statSync(source);
  const known = remembered[source];
  const sha256 = known?.size === size && known?.mtimeMs === mtimeMs
    ? known.sha256 : createHash('sha256').update(readFileSync(source)).digest('hex');
  hashes[source] = { size, mtimeMs, sha256 };
  return { bytes: size, sha256 };
}

/** Everything the page fetches by itself: modules, fonts, data, word lists. */
function fileList() {
  const listed = [...site].filter(([path]) => /^(glyphlab-|fonts\/|data\/|words\/)/.test(path)).sort();
  return Object.fromEntries(listed.map(([path, { source }]) => [path, describe(source)]));
}

const banner = (what) => `// ${what} Written by web/setup/assemble.mjs.\n`;
const files = fileList();
site.set('page/site_files.mjs', { content:
  `${banner('The files of this site, and the engine variants it has.')}export const files = ${JSON.stringify(files, null, 1)};\n` +
  `export const engines = ${JSON.stringify(engines)};\n` });
site.set('page/page_text.mjs', { content:
  `${banner('What the page itself says, by language.')}export const pageText = ${JSON.stringify(readPageText(join(kProject, 'assets/text')), null, 1)};\n` });

function preloadLinks() {
  const modules = [...site.keys()].filter((path) => path.endsWith('.mjs') && kModulePreloads.includes(dirname(path))).sort();
  const versioned = (path) => `${path}?v=${files[path].sha256.slice(0, 12)}`;
  return [
    ...modules.map((path) => `<link rel="modulepreload" href="${path}">`),
    `<link rel="modulepreload" href="${versioned('glyphlab-ui.mjs')}">`,
    ...kFetchPreloads.filter((path) => files[path]).map((path) => `<link rel="preload" as="fetch" crossorigin href="${versioned(path)}">`),
  ].join('\n');
}
site.set('index.html', { content: readFileSync(join(kWeb, 'index.html'), 'utf8').replace('<!-- preload -->', preloadLinks()) });

function isUpToDate(target, { source, content }) {
  if (!existsSync(target)) return false;
  if (content !== undefined) return readFileSync(target, 'utf8') === content;
  const [from, to] = [statSync(source), statSync(target)];
  return from.size === to.size && Math.abs(from.mtimeMs - to.mtimeMs) < 2;
}

let written = 0;
for (const [path, entry] of site) {
  const target = join(kOut, path);
  if (isUpToDate(target, entry)) continue;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, entry.content ?? readFileSync(entry.source));
  // The source's time tells the next run, and caches, that nothing has changed.
  if (entry.source) utimesSync(target, statSync(entry.source).atime, statSync(entry.source).mtime);
  ++written;
}
for (const file of filesBelow(kOut)) {
  const path = relative(kOut, file).replace(/\.(br|gz)$/, (ending) => (site.has(relative(kOut, file)) ? ending : ''));
  if (!site.has(path)) rmSync(file);
}
writeFileSync(kHashCache, JSON.stringify(hashes));
const total = [...site.values()].reduce((sum, { source, content }) => sum + (content?.length ?? statSync(source).size), 0);
console.log(`assemble: ${site.size} files, ${(total / 1e6).toFixed(1)} MB in ${relative(process.cwd(), kOut) || kOut}; ${written} written; engine: ${engines.join(', ')}`);
