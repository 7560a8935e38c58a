// The variational autoencoder on MNIST.
import { epochComparison, sharedRatios } from '../epoch_comparison.mjs';

export default [epochComparison({
  name: 'vae',
  title: 'Variational autoencoder 784-400-20-400-784, one epoch of 60,000 images, batch 128, Adam',
  batches: 469,
  few: { tfjs: { steps: 8, warmup: 4 }, jax: { steps: 30, warmup: 10 } },
  ratios: [
    { of: 'Chromium, relaxed', to: 'PyTorch, native', bar: 1.10, reach: 0.85 },
    ...sharedRatios,
    { of: 'native', to: 'PyTorch, native', bar: 0.85, reach: 0.60 },
    { of: 'TensorFlow.js, Chromium', to: 'Chromium, relaxed', bar: 14, reach: 20, more: true },
    { of: 'jax-js, Chromium', to: 'Chromium, relaxed', bar: 3, reach: 4.5, more: true },
  ],
})];
