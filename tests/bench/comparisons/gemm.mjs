// Matrix products at the lessons' shapes, and Eigen's for the same instruction set.
const products = (place, whose) => async (contestants, round) => (await round(`products ${place}`, () => contestants.products(place)))[whose];
const mean = (place, group, unit, threads = 1) => async (contestants, round) => {
  const lines = await round(`kernels ${place} ${threads}`, () => contestants.bench(place, ['gemm', 'elementwise'], { threads }));
  return lines.find((line) => line.bench === group && line.name === 'mean')[unit];
};

export default [{
  name: 'gemm',
  title: 'Matrix products at the lessons\' shapes, geometric mean',
  unit: 'GFLOP/s',
  contestants: {
    'native': products('native', 'ours'),
    'native Eigen, AVX2': products('native', 'eigen'),
    'Chromium, relaxed': products('relaxed', 'ours'),
    'Chromium, simd': products('simd', 'ours'),
    'Chromium, Eigen with SIMD': products('simd', 'eigen'),
    'Chromium, relaxed-mt, 2 threads': mean('relaxed-mt', 'gemm', 'gflops', 2),
    'native, 2 threads': mean('native', 'gemm', 'gflops', 2),
    'Node, simd': mean('node-simd', 'gemm', 'gflops'),
    'Node, relaxed-mt, 1 thread': mean('node-relaxed-mt', 'gemm', 'gflops'),
    'Node, relaxed-mt, 2 threads': mean('node-relaxed-mt', 'gemm', 'gflops', 2),
  },
  ratios: [
    { of: 'Chromium, relaxed', to: 'native Eigen, AVX2', bar: 0.70, reach: 0.90, more: true },
    { of: 'Chromium, simd', to: 'Chromium, Eigen with SIMD', bar: 0.97, reach: 1.05, more: true },
  ],
}, {
  name: 'elementwise',
  title: 'exp, log, tanh, sigmoid, softplus, geometric mean',
  unit: '10⁹ numbers/s',
  contestants: {
    'native': mean('native', 'elementwise', 'gelements'),
    'Chromium, relaxed': mean('relaxed', 'elementwise', 'gelements'),
    'Chromium, simd': mean('simd', 'elementwise', 'gelements'),
    'Chromium, relaxed-mt, 2 threads': mean('relaxed-mt', 'elementwise', 'gelements', 2),
    'native, 2 threads': mean('native', 'elementwise', 'gelements', 2),
    'Node, simd': mean('node-simd', 'elementwise', 'gelements'),
    'Node, relaxed-mt, 1 thread': mean('node-relaxed-mt', 'elementwise', 'gelements'),
    'Node, relaxed-mt, 2 threads': mean('node-relaxed-mt', 'elementwise', 'gelements', 2),
  },
  ratios: [],
}];
