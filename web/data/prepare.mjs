// Turns the published data sets into what the engine streams: a manifest and gzip shards, the first one small enough
// that training starts at once. Each shard holds two IDX files, images and labels of the same range.
// src/engine/data_manifest.h describes what the engine reads of the manifest.
//   node web/data/prepare.mjs [OUTPUT_FOLDER]      by default build/data
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { kImagesMagic, kLabelsMagic, parseIdx, sliceIdx } from './idx.mjs';
import { dataSets } from './sources.mjs';

const kShard = 8000;
const kValidation = 5000; // the last training images, in a shard of their own: usable as validation split
const kFirstTestShard = 1000;

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function readInput(set, file) {
  const path = join(set.folder(), file + set.suffix);
  if (!existsSync(path)) throw new Error(`${path} is missing; run web/setup/setup.sh`);
  const bytes = readFileSync(path);
  if (sha256(bytes) !== set.sha256[file]) {
    throw new Error(`${path} is damaged or another version (its SHA-256 is not ${set.sha256[file]}); remove it and run web/setup/setup.sh`);
  }
  return set.suffix === '.gz' ? gunzipSync(bytes) : bytes;
}

/** [first, count] of each training shard. */
function trainRanges(count, firstShard) {
  const ranges = [[0, firstShard]];
  const end = count - kValidation;
  for (let first = firstShard; first < end; first += kShard) ranges.push([first, Math.min(kShard, end - first)]);
  return [...ranges, [end, kValidation]];
}

function writeShards(set, part, prefix, expected, ranges, folder) {
  const images = parseIdx(readInput(set, `${prefix}-images-idx3-ubyte`), kImagesMagic, `${set.name} ${part} images`);
  const labels = parseIdx(readInput(set, `${prefix}-labels-idx1-ubyte`), kLabelsMagic, `${set.name} ${part} labels`);
  const [count, height, width] = images.dimensions;
  if (count !== expected || labels.dimensions[0] !== expected) {
    throw new Error(`${set.name} ${part}: ${count} images and ${labels.dimensions[0]} labels, not ${expected}`);
  }
  const shards = ranges.map(([first, size], index) => {
    const file = `${part}-${String(index).padStart(2, '0')}.idx.gz`;
    const bytes = gzipSync(
      Buffer.concat([sliceIdx(images, kImagesMagic, first, size), sliceIdx(labels, kLabelsMagic, first, size)]), { level: 9 });
    bytes[9] = 255; // the header's "operating system": unknown, so that every machine writes the same
    writeFileSync(join(folder, file), bytes);
    return { file, first, images: size, bytes: bytes.length, sha256: sha256(bytes) };
  });
  return { width, height, shards };
}

function prepare(set, folder) {
  const train = writeShards(set, 'train', 'train', 60000, trainRanges(60000, set.firstShard), folder);
  const test = writeShards(set, 'test', 't10k', 10000, [[0, kFirstTestShard], [kFirstTestShard, 10000 - kFirstTestShard]], folder);
  const { name, classNames } = set;
  const { width, height } = train;
  const manifest = { name, width, height, classes: classNames.length, classNames, train: train.shards, test: test.shards };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** What the output was made from; the same text means that there is nothing to do. */
function fingerprint(set) {
  const programs = ['prepare.mjs', 'idx.mjs', 'sources.mjs'].map((file) => sha256(readFileSync(new URL(file, import.meta.url))));
  const inputs = Object.keys(set.sha256).map((file) => {
    const path = join(set.folder(), file + set.suffix);
    return existsSync(path) ? `${path} ${statSync(path).size} ${statSync(path).mtimeMs}` : `${path} missing`;
  });
  return [...programs, ...inputs].join('\n');
}

function upToDate(folder, print) {
  try {
    if (readFileSync(join(folder, '.made-from'), 'utf8') !== print) return false;
    const { train, test } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    return [...train, ...test].every((shard) => statSync(join(folder, shard.file)).size === shard.bytes);
  } catch {
    return false;
  }
}

if (process.argv.length > 3) {
  console.error('usage: node web/data/prepare.mjs [OUTPUT_FOLDER]');
  process.exit(2);
}
const output = process.argv[2] ?? fileURLToPath(new URL('../../build/data', import.meta.url));
try {
  for (const set of dataSets) {
    const folder = join(output, set.name);
    const print = fingerprint(set);
    if (upToDate(folder, print)) continue;
    console.log(`preparing ${set.name}`);
    const work = `${folder}.${process.pid}`;
    mkdirSync(work, { recursive: true });
    prepare(set, work);
    writeFileSync(join(work, '.made-from'), print);
    rmSync(folder, { recursive: true, force: true });
    renameSync(work, folder);
  }
} catch (error) {
  console.error(`data: ${error.message}`);
  process.exit(1);
}
