// What the comparisons of whole models have in common: our engine in every form beside the frameworks.

/**
 * @param {{name: string, title: string, batches: number, few: {tfjs: object, jax?: object}, ratios: object[]}} what
 *   batches: steps of an epoch; few: {steps, warmup} for the frameworks that are too slow for whole epochs.
 */
export function epochComparison({ name, title, batches, few, ratios }) {
  const ours = (place, threads) => (contestants) => contestants.epoch(place, name, threads);
  const theirs = (framework) => (contestants) =>
    (contestants.hasPackages ? contestants.framework(framework, name, batches, few[framework]) : null);
  return {
    name,
    title,
    unit: 's',
    contestants: {
      'native': ours('native'),
      'PyTorch, native': (contestants) => (contestants.python('torch') ? contestants.pytorch(name) : null),
      'Chromium, relaxed': ours('relaxed'),
      'Chromium, relaxed-mt, 1 thread': ours('relaxed-mt', 1),
      'Chromium, relaxed-mt, 2 threads': ours('relaxed-mt', 2),
      'native, 2 threads': ours('native', 2),
      'native, two copies at once': (contestants) => contestants.twoCopies(name),
      'Chromium, simd': ours('simd'),
      'Node, simd': ours('node-simd'),
      'Node, relaxed-mt, 1 thread': ours('node-relaxed-mt', 1),
      'Node, relaxed-mt, 2 threads': ours('node-relaxed-mt', 2),
      ...(few.jax && { 'jax-js, Chromium': theirs('jax') }),
      'TensorFlow.js, Chromium': theirs('tfjs'),
    },
    ratios,
  };
}

/** The ratios of two threads, for every model; times, so less is better. Natively they have no bar; the last says what the machine gives. */
export const sharedRatios = [
  { of: 'Chromium, relaxed-mt, 2 threads', to: 'Chromium, relaxed-mt, 1 thread', bar: 0.60, reach: 0.53 },
  { of: 'native, 2 threads', to: 'native' },
  { of: 'native, two copies at once', to: 'native' },
];
