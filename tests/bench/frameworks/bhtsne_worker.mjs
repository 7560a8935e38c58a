// t-SNE with wasm-bhtsne. Message: {points, threads, iterations, perplexity}, `points` the address of a .npy file
// [N x D] of float32; answer: {seconds, positions}, x and y of every point.
import init, { bhtSNEf32, initThreadPool } from '/packages/wasm-bhtsne/wasm_bhtsne.js';

/** A version 1 .npy file, which is what NumPy writes for a short header. */
function rowsOf(bytes) {
  const headerSize = new DataView(bytes).getUint16(8, true);
  const header = new TextDecoder().decode(new Uint8Array(bytes, 10, headerSize));
  const [rows, columns] = /\((\d+), (\d+)\)/.exec(header).slice(1).map(Number);
  const numbers = new Float32Array(bytes.slice(10 + headerSize));
  return Array.from({ length: rows }, (_, i) => Array.from(numbers.subarray(i * columns, (i + 1) * columns)));
}

onmessage = async ({ data: { points, threads, iterations, perplexity } }) => {
  try {
    const rows = rowsOf(await (await fetch(points)).arrayBuffer());
    await init();
    await initThreadPool(threads);
    const start = performance.now();
    const positions = new bhtSNEf32(rows, { perplexity, theta: 0.5 }).step(iterations);
    postMessage({ seconds: (performance.now() - start) / 1000, positions: Array.from(positions).flatMap((place) => Array.from(place)) });
  } catch (error) {
    postMessage({ error: String(error.stack ?? error) });
  }
};
