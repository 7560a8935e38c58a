// What visitors have to fetch before anything learns, and the memory the engine takes.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { engineMemory, fetchedBytes } from './engine_memory.mjs';

const kKilobyte = 1000;
const kEngineLimit = 350 * kKilobyte;
const kStartLimit = 2500 * kKilobyte;
const kMemoryLimit = 160e6;
const kVariants = ['simd', 'relaxed', 'relaxed-mt'];

async function engineIsSmall(scene) {
  const built = kVariants.filter((variant) => existsSync(join(scene.folder, `glyphlab-engine-${variant}.wasm`)));
  for (const variant of built) {
    const bytes = fetchedBytes(scene.folder, `glyphlab-engine-${variant}.wasm`);
    scene.figure(`kilobytes of the engine ${variant}`, Math.round(bytes / kKilobyte));
    assert.ok(bytes <= kEngineLimit, `${variant}: ${bytes} bytes`);
  }
}

/** Of the data only what training starts with counts: the other shards travel while it learns. */
async function littleIsFetched(scene) {
  const visit = await scene.visit();
  await visit.training();
  assert.ok(scene.site.requests.includes('data/mnist/train-00.idx.gz'));
  const needed = [...new Set(scene.site.requests)].filter((path) => !path.startsWith('data/') || /manifest\.json$|train-00/.test(path))
    .filter((path) => existsSync(join(scene.folder, path)));
  const bytes = needed.reduce((sum, path) => sum + fetchedBytes(scene.folder, path), 0);
  scene.figure('kilobytes before the first training step', Math.round(bytes / kKilobyte));
  assert.ok(bytes <= kStartLimit, `${bytes} bytes: ${needed.map((path) => `${path} ${fetchedBytes(scene.folder, path)}`).join(', ')}`);
}

async function memoryIsSmall(scene) {
  const bytes = await engineMemory(scene.folder);
  scene.figure('megabytes of engine memory with all of MNIST', Math.round(bytes / 1e6));
  assert.ok(bytes <= kMemoryLimit, `${bytes} bytes`);
}

export const sizeTests = [
  { name: 'the engine is small', run: engineIsSmall },
  { name: 'little is fetched before the first training step', run: littleIsFetched },
  { name: 'the engine with all of MNIST needs little memory', run: memoryIsSmall },
];
