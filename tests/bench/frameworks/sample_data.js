// What the browser frameworks train on: a slice of the real images, or made-up words. Loaded by workers of either
// kind, hence a plain script that leaves its functions in the global scope.

/** The first `count` (at most 4,000) training images, Float32Array [count x 784] in [0, 1]. */
globalThis.sampleImages = async (count) => {
  const packed = await fetch('/data/mnist/train-00.idx.gz');
  const plain = await new Response(packed.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  return Float32Array.from(new Uint8Array(plain, 16, count * 784), (byte) => byte / 255);
};

/** {letters: Int32Array [count x 16], labels: Int32Array [count]}, words of 4 to 12 letters padded with 0. */
globalThis.sampleWords = (count) => {
  const below = (n) => Math.floor(Math.random() * n);
  const letters = new Int32Array(count * 16);
  const labels = Int32Array.from({ length: count }, () => below(18));
  for (let i = 0; i < count; ++i) {
    const length = 4 + below(9);
    for (let t = 0; t < length; ++t) letters[i * 16 + t] = 1 + below(59);
  }
  return { letters, labels };
};

/** Milliseconds per call of an asynchronous step(i): the median of `steps` after `warmup` calls. */
globalThis.timeSteps = async (warmup, steps, step) => {
  for (let i = 0; i < warmup; ++i) await step(i);
  const times = [];
  for (let i = 0; i < steps; ++i) {
    const start = performance.now();
    await step(warmup + i);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[steps >> 1];
};
