// One training step of a model in TensorFlow.js on its WebAssembly backend. Message: {model, steps, warmup, threads};
// answer: {milliseconds} per step.
importScripts('/packages/@tensorflow/tfjs/dist/tf.min.js', '/packages/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js',
  '/bench/frameworks/sample_data.js');

const dense = (units, activation, inputShape) => tf.layers.dense({ units, activation, ...(inputShape && { inputShape: [inputShape] }) });

async function imageBatches(count) {
  const images = await sampleImages(count * 128);
  return Array.from({ length: count }, (_, i) => tf.tensor2d(images.subarray(i * 128 * 784, (i + 1) * 128 * 784), [128, 784]));
}

const kModels = {
  async stacked() {
    const model = tf.sequential({ layers: [
      dense(100, 'relu', 784), dense(30, 'relu'), dense(100, 'relu'), dense(784, 'sigmoid')] });
    model.compile({ optimizer: tf.train.adam(1e-3), loss: 'meanSquaredError' });
    const batches = await imageBatches(16);
    return (i) => model.trainOnBatch(batches[i % 16], batches[i % 16]);
  },
  async vae() {
    const encoder = tf.sequential({ layers: [dense(400, 'relu', 784), dense(40, 'linear')] });
    const decoder = tf.sequential({ layers: [dense(400, 'relu', 20), dense(784, 'linear')] });
    const optimizer = tf.train.adam(1e-3);
    const batches = await imageBatches(16);
    return async (i) => {
      const x = batches[i % 16];
      const loss = optimizer.minimize(() => {
        const [mean, logVar] = tf.split(encoder.apply(x), 2, 1);
        const z = mean.add(logVar.mul(0.5).exp().mul(tf.randomNormal([128, 20])));
        const logits = decoder.apply(z);
        const crossEntropy = logits.relu().sub(logits.mul(x)).add(logits.abs().neg().exp().add(1).log()).sum();
        const latent = logVar.add(1).sub(mean.square()).sub(logVar.exp()).sum().mul(-0.5);
        return crossEntropy.add(latent).div(128);
      }, true);
      await loss.data();
      loss.dispose();
    };
  },
  async lstm() {
    // The backend lacks the gradient of a look-up: the embedding is a product with one-hot letters instead.
    const embedding = tf.layers.dense({ units: 16, useBias: false, inputShape: [16, 60] });
    const model = tf.sequential({ layers: [embedding, tf.layers.lstm({ units: 64 }), dense(18, 'softmax')] });
    model.compile({ optimizer: tf.train.adam(1e-3), loss: 'sparseCategoricalCrossentropy' });
    const { letters, labels } = sampleWords(16 * 64);
    const batches = Array.from({ length: 16 }, (_, i) => [
      tf.oneHot(tf.tensor2d(letters.subarray(i * 64 * 16, (i + 1) * 64 * 16), [64, 16], 'int32'), 60).toFloat(),
      tf.tensor1d(Float32Array.from(labels.subarray(i * 64, (i + 1) * 64)))]);
    return (i) => model.trainOnBatch(...batches[i % 16]);
  },
};

onmessage = async ({ data: { model, steps, warmup, threads } }) => {
  try {
    tf.wasm.setWasmPaths('/packages/@tensorflow/tfjs-backend-wasm/dist/');
    tf.wasm.setThreadsCount(threads);
    if (!await tf.setBackend('wasm')) throw new Error('the WebAssembly backend does not start');
    postMessage({ milliseconds: await timeSteps(warmup, steps, await kModels[model]()), version: tf.version_core });
  } catch (error) {
    postMessage({ error: String(error.stack ?? error) });
  }
};
