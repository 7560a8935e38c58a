// t-SNE of MNIST in 30 principal components, perplexity 30, 750 iterations: time, quality and memory beside scikit-learn
// and wasm-bhtsne. FIt-SNE is neither in Debian nor an npm package and not measured here: its figures are scikit-learn's of
// the same run times the ratio of the two that was measured elsewhere on such a machine with the same images (10,000 points:
// 27 s to 45.5 s with one thread, KL 1.7697 to 1.7537; 60,000 points with two threads: 84 s to scikit-learn's 45.5 s for 10,000).
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kProject = fileURLToPath(new URL('../../..', import.meta.url));
const kFolder = join(kProject, 'build/bench-tsne');
const kPoints = 10_000;
const kManyPoints = 60_000;
const kFitSneToSklearn = 27 / 45.5;
const kManyFitSneToSklearn = 84 / 45.5;
const kFitSneDivergenceToSklearn = 1.7697 / 1.7537;

const file = (name) => join(kFolder, name);
/** What is measured once serves several comparisons. */
const known = new Map();
const once = (key, run) => { if (!known.has(key)) known.set(key, run()); return known.get(key); };

function python(contestants, script, words) {
  const program = contestants.python('sklearn');
  if (!program) return null;
  const { status, stdout, stderr } = spawnSync(program, [join(kProject, 'tests/bench/frameworks', script), ...words],
    { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${script} ${words.join(' ')}: ${stderr}`);
  return stdout ? JSON.parse(stdout) : {};
}

const components = (contestants) => once('components', () => {
  mkdirSync(kFolder, { recursive: true });
  return python(contestants, 'mnist_components.py', [join(kProject, 'build/data/mnist'), String(kPoints), file('x.npy'), file('labels.npy')]);
});
const sklearn = (contestants) => once('sklearn', () =>
  components(contestants) && python(contestants, 'sklearn_tsne.py', ['run', file('x.npy'), file('sklearn.npy'), '--jobs', '2']));
const native = (contestants) => once('native', () => {
  mkdirSync(kFolder, { recursive: true });
  return contestants.embed('native', ['--limit', String(kPoints), '--out', file('ours.npy')]);
});
const bhtsne = (contestants) => once('bhtsne', async () => {
  if (!contestants.hasPackages || !components(contestants)) return null;
  const { seconds: time, positions } = await contestants.bhtsne('x.npy', 2);
  writeFileSync(file('bhtsne.npy'), npy(positions, positions.length / 2, 2));
  return { seconds: time };
});
const many = (contestants) => once('many', () => contestants.embed('relaxed-mt', ['--limit', String(kManyPoints)], 2));

/** A matrix of float32 as a NumPy file, version 1. */
function npy(numbers, rows, columns) {
  const kHead = 10;
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const header = `${text.padEnd(Math.ceil((kHead + text.length + 1) / 64) * 64 - kHead - 1)}\n`;
  const size = Buffer.alloc(2);
  size.writeUInt16LE(header.length);
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), size, Buffer.from(header), Buffer.from(Float32Array.from(numbers).buffer)]);
}

/** All maps, seen by the same evaluator. */
const judged = (name, make, figure, factor = 1) => async (contestants) => {
  if (!await make(contestants) || !components(contestants)) return null;
  return factor * (await once(`judge ${name}`, () =>
    python(contestants, 'sklearn_tsne.py', ['judge', file('x.npy'), file(`${name}.npy`), file('labels.npy')])))[figure];
};
const seconds = (make, factor = 1) => async (contestants) => { const line = await make(contestants); return line && line.seconds * factor; };
const ours = (place) => seconds((contestants) => contestants.embed(place, ['--limit', String(kPoints)]));

export default [{
  name: 'tsne',
  title: 't-SNE of MNIST, 30 principal components, perplexity 30, 750 iterations',
  unit: 's',
  once: true,
  contestants: {
    'native, 10,000 points': seconds(native),
    'Chromium, relaxed, 10,000 points': ours('relaxed'),
    'Node, simd, 10,000 points': ours('node-simd'),
    'scikit-learn, native, 2 jobs, 10,000 points': seconds(sklearn),
    'FIt-SNE, native, 10,000 points (derived)': seconds(sklearn, kFitSneToSklearn),
    'wasm-bhtsne, Chromium, 2 threads, 10,000 points': seconds(bhtsne),
    'Chromium, relaxed-mt, 2 threads, 60,000 points': seconds(many),
    'FIt-SNE, native, 2 threads, 60,000 points (derived)': seconds(sklearn, kManyFitSneToSklearn),
  },
  ratios: [
    { of: 'Chromium, relaxed, 10,000 points', to: 'scikit-learn, native, 2 jobs, 10,000 points', bar: 1 / 6, reach: 1 / 12 },
    { of: 'Chromium, relaxed, 10,000 points', to: 'FIt-SNE, native, 10,000 points (derived)', bar: 1 / 3, reach: 1 / 6 },
    { of: 'Chromium, relaxed-mt, 2 threads, 60,000 points', to: 'FIt-SNE, native, 2 threads, 60,000 points (derived)', bar: 0.8, reach: 0.4 },
  ],
}, {
  name: 'tsne_divergence',
  title: 'KL divergence of those maps of 10,000 points, by one evaluator',
  unit: 'nats',
  once: true,
  contestants: {
    ours: judged('ours', native, 'kl_divergence'),
    'scikit-learn': judged('sklearn', sklearn, 'kl_divergence'),
    'FIt-SNE (derived)': judged('sklearn', sklearn, 'kl_divergence', kFitSneDivergenceToSklearn),
    'wasm-bhtsne': judged('bhtsne', bhtsne, 'kl_divergence'),
  },
  ratios: [
    { of: 'ours', to: 'scikit-learn', bar: 1.015, reach: 1 },
    { of: 'ours', to: 'FIt-SNE (derived)', bar: 1.015, reach: 1 },
  ],
}, {
  name: 'tsne_accuracy',
  title: 'Labels that 10 neighbours in those maps give rightly',
  unit: 'share',
  once: true,
  contestants: {
    ours: judged('ours', native, 'knn_accuracy'),
    'scikit-learn': judged('sklearn', sklearn, 'knn_accuracy'),
    'wasm-bhtsne': judged('bhtsne', bhtsne, 'knn_accuracy'),
  },
  ratios: [{ of: 'ours', to: 'scikit-learn', bar: 0.995, reach: 1, more: true }],
}, {
  name: 'tsne_memory',
  title: 'Memory of the WebAssembly module after 60,000 points, data set included',
  unit: 'MB',
  once: true,
  contestants: { 'Chromium, relaxed-mt': async (contestants) => (await many(contestants)).peak_memory_bytes / 1e6 },
  ratios: [{ of: 'Chromium, relaxed-mt', bar: 400, reach: 250 }],
}];
