// The stacked autoencoder on MNIST.
import { epochComparison, sharedRatios } from '../epoch_comparison.mjs';

export default [epochComparison({
  name: 'stacked',
  title: 'Stacked autoencoder 784-100-30-100-784, one epoch of 60,000 images, batch 128, Adam',
  batches: 469,
  few: { tfjs: { steps: 15, warmup: 5 }, jax: { steps: 60, warmup: 20 } },
  ratios: [
    { of: 'Chromium, relaxed', to: 'PyTorch, native', bar: 1.10, reach: 0.80 },
    ...sharedRatios,
    { of: 'native', to: 'PyTorch, native', bar: 0.85, reach: 0.60 },
    { of: 'TensorFlow.js, Chromium', to: 'Chromium, relaxed', bar: 14, reach: 20, more: true },
    { of: 'jax-js, Chromium', to: 'Chromium, relaxed', bar: 3, reach: 4.5, more: true },
  ],
})];
