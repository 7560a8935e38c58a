// A classifier of names letter by letter.
import { epochComparison } from '../epoch_comparison.mjs';

export default [epochComparison({
  name: 'lstm',
  title: 'Embedding(60, 16), LSTM(64), 18 classes, one epoch of 20,000 words of 4 to 12 letters, batch 64, Adam',
  batches: 313,
  few: { tfjs: { steps: 12, warmup: 4 } },
  ratios: [
    { of: 'Chromium, relaxed', to: 'PyTorch, native', bar: 0.70 },
    { of: 'TensorFlow.js, Chromium', to: 'Chromium, relaxed', bar: 15, more: true },
    { of: 'native', to: 'PyTorch, native', bar: 0.85, reach: 0.60 },
  ],
})];
