// web/data: the shards hold exactly the published pixels, and damaged sources are refused.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { kImagesMagic, kLabelsMagic, parseIdx, sliceIdx } from '../../web/data/idx.mjs';
import { dataSets } from '../../web/data/sources.mjs';
import { project, run, withFolder } from './scratch.mjs';

const kData = join(project, 'build/data');
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const readManifest = (set) => JSON.parse(readFileSync(join(kData, set.name, 'manifest.json'), 'utf8'));

/** All pixels and labels of one part, in the order of the shards. */
function unpack(set, shards) {
  const parts = shards.map(({ file, images }) => {
    const bytes = gunzipSync(readFileSync(join(kData, set.name, file)));
    const end = 16 + images * 28 * 28;
    return { images: parseIdx(bytes.subarray(0, end), kImagesMagic, file).data, labels: parseIdx(bytes.subarray(end), kLabelsMagic, file).data };
  });
  return { images: sha256(...parts.map((part) => part.images)), labels: sha256(...parts.map((part) => part.labels)) };
}

function published(set, prefix) {
  const read = (name) => {
    const bytes = readFileSync(join(set.folder(), name + set.suffix));
    return set.suffix ? gunzipSync(bytes) : bytes;
  };
  return { images: sha256(read(`${prefix}-images-idx3-ubyte`).subarray(16)), labels: sha256(read(`${prefix}-labels-idx1-ubyte`).subarray(8)) };
}

export const dataTests = {
  'shards hold the published images and labels': () => {
    for (const set of dataSets) {
      const { train, test } = readManifest(set);
      assert.deepEqual(unpack(set, train), published(set, 'train'), set.name);
      assert.deepEqual(unpack(set, test), published(set, 't10k'), set.name);
    }
  },
  'the manifest describes the shards': () => {
    for (const set of dataSets) {
      const { train, test, width, height, classes, classNames } = readManifest(set);
      assert.deepEqual([width, height, classes, classNames.length], [28, 28, 10, 10]);
      for (const shard of [...train, ...test]) {
        const bytes = readFileSync(join(kData, set.name, shard.file));
        assert.deepEqual([bytes.length, sha256(bytes)], [shard.bytes, shard.sha256], shard.file);
      }
      for (const shards of [train, test]) {
        let next = 0;
        for (const { first, images } of shards) { assert.equal(first, next); next += images; }
      }
      assert.ok(train[0].bytes <= 1.2e6, 'training starts after a short download');
      assert.equal(train.at(-1).images, 5000, 'the validation split is a shard of its own');
      assert.equal(test[0].images, 1000);
    }
  },
  'a damaged source is refused and the earlier output stays': () => withFolder({}, (folder) => {
    const fashion = dataSets.find(({ name }) => name === 'fashion-mnist');
    cpSync(fashion.folder(), join(folder, 'source'), { recursive: true });
    cpSync(kData, join(folder, 'data'), { recursive: true });
    const damaged = join(folder, 'source', 't10k-labels-idx1-ubyte.gz');
    const bytes = readFileSync(damaged);
    bytes[100] ^= 1;
    writeFileSync(damaged, bytes);
    const { status, stderr } = run('node', ['web/data/prepare.mjs', join(folder, 'data')], { env: { GLYPHLAB_FASHION_MNIST: join(folder, 'source') } });
    assert.equal(status, 1);
    assert.match(stderr, /t10k-labels.*damaged or another version/);
    assert.ok(existsSync(join(folder, 'data/fashion-mnist/manifest.json')));
  }),
  'preparing again changes nothing': () => {
    const file = join(kData, 'mnist/manifest.json');
    const before = statSync(file).mtimeMs;
    assert.equal(run('node', ['web/data/prepare.mjs']).stdout, '');
    assert.equal(statSync(file).mtimeMs, before);
  },
  'IDX files of the wrong kind or size are refused': () => {
    const idx = sliceIdx({ dimensions: [3, 2, 2], data: Buffer.from('abcdefghijkl') }, kImagesMagic, 1, 2);
    assert.equal(parseIdx(idx, kImagesMagic, 'x').data.toString(), 'efghijkl');
    assert.throws(() => parseIdx(idx, kLabelsMagic, 'x'), /magic number/);
    assert.throws(() => parseIdx(idx.subarray(0, -1), kImagesMagic, 'x'), /7 bytes of data, its header says 8/);
    assert.throws(() => parseIdx(idx.subarray(0, 6), kImagesMagic, 'x'), /magic number/);
  },
};
