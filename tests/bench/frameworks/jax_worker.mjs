// One training step of a model in jax-js on its WebAssembly backend, compiled with jit. Message: {model, steps, warmup};
// answer: {milliseconds} per step.
import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '/packages/@jax-js/jax/dist/index.js';
import '/bench/frameworks/sample_data.js';

const kBatch = 128;

/** A dense layer's weights, uniform as Glorot's. */
function layer(inputs, outputs) {
  const reach = Math.sqrt(6 / (inputs + outputs));
  const weights = Float32Array.from({ length: inputs * outputs }, () => reach * (2 * Math.random() - 1));
  return { w: np.array(weights).reshape([inputs, outputs]), b: np.zeros([outputs]) };
}
const dense = (x, { w, b }) => np.matmul(x, w).add(b);

const kModels = {
  stacked: {
    layers: () => [layer(784, 100), layer(100, 30), layer(30, 100), layer(100, 784)],
    loss(layers, x) {
      let h = x.ref;
      for (const one of layers.slice(0, -1)) h = nn.relu(dense(h, one));
      return np.mean(np.square(nn.sigmoid(dense(h, layers.at(-1))).sub(x)));
    },
    noise: () => np.zeros([1]),
  },
  vae: {
    layers: () => [layer(784, 400), layer(400, 20), layer(400, 20), layer(20, 400), layer(400, 784)],
    loss([hidden, toMean, toLogVar, back, out], x, noise) {
      const h = nn.relu(dense(x.ref, hidden));
      const mean = dense(h.ref, toMean);
      const logVar = dense(h, toLogVar);
      const z = mean.ref.add(np.exp(logVar.ref.mul(0.5)).mul(noise));
      const logits = dense(nn.relu(dense(z, back)), out);
      const crossEntropy = nn.relu(logits.ref).sub(logits.ref.mul(x)).add(np.log(np.exp(np.abs(logits).mul(-1)).add(1))).sum();
      const latent = logVar.ref.add(1).sub(np.square(mean)).sub(np.exp(logVar)).sum().mul(-0.5);
      return crossEntropy.add(latent).mul(1 / kBatch);
    },
    noise: () => np.array(Float32Array.from({ length: kBatch * 20 },
      () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random()))).reshape([kBatch, 20]),
  },
};

/** Adam on one array; `scale` is the learning rate with both bias corrections. */
function adam(w, g, m, v, scale) {
  const m1 = m.mul(0.9).add(g.ref.mul(0.1));
  const v1 = v.mul(0.999).add(np.square(g).mul(0.001));
  const w1 = w.sub(m1.ref.mul(scale).div(np.sqrt(v1.ref).add(1e-7)));
  return [w1, m1, v1];
}

async function prepare(name) {
  const model = kModels[name];
  const images = await sampleImages(16 * kBatch);
  const batch = (i) => np.array(images.slice((i % 16) * kBatch * 784, (i % 16 + 1) * kBatch * 784)).reshape([kBatch, 784]);
  const zeros = (layers) => layers.map(({ w, b }) => ({ w: np.zeros(w.shape), b: np.zeros(b.shape) }));
  const step = jit((layers, m, v, x, noise, scale) => {
    const kept = layers.map(({ w, b }) => ({ w: w.ref, b: b.ref }));
    const [loss, gradients] = valueAndGrad((parameters) => model.loss(parameters, x, noise))(kept);
    const next = { layers: [], m: [], v: [] };
    layers.forEach((one, i) => {
      const parts = ['w', 'b'].map((k) => adam(one[k], gradients[i][k], m[i][k], v[i][k], scale.ref));
      ['layers', 'm', 'v'].forEach((k, j) => next[k].push({ w: parts[0][j], b: parts[1][j] }));
    });
    scale.dispose();
    return [next, loss];
  });
  const layers = model.layers();
  let state = { layers, m: zeros(layers), v: zeros(layers) };
  return async (i) => {
    const t = i + 1;
    const scale = np.array([1e-3 * Math.sqrt(1 - 0.999 ** t) / (1 - 0.9 ** t)]);
    let loss;
    [state, loss] = step(state.layers, state.m, state.v, batch(i), model.noise(), scale);
    await blockUntilReady(state.layers);
    loss.dispose();
  };
}

onmessage = async ({ data: { model, steps, warmup } }) => {
  try {
    await init('wasm');
    defaultDevice('wasm');
    postMessage({ milliseconds: await timeSteps(warmup, steps, await prepare(model)) });
  } catch (error) {
    postMessage({ error: String(error.stack ?? error) });
  }
};
