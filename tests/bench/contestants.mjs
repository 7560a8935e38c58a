// Everything that can be measured, as functions that give the lines or the number of one measurement.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Chromium } from './chromium.mjs';

const kProject = fileURLToPath(new URL('../..', import.meta.url));
const kNativeFolder = join(kProject, 'build/native');
const kKernelMilliseconds = '25';

const jsonLines = (text) => text.trim().split('\n').map((line) => JSON.parse(line));

async function call(program, words, environment = {}) {
  const { stdout } = await promisify(execFile)(program, words,
    { cwd: kProject, env: { ...process.env, ...environment }, maxBuffer: 1 << 26 });
  return jsonLines(stdout);
}

/** Debian's Python has the packages that set-up installs; another one on the PATH may have its own. */
function findPython(module) {
  return ['/usr/bin/python3', 'python3'].find((python) => spawnSync(python, ['-c', `import ${module}`]).status === 0) ?? null;
}

export class Contestants {
  #chromium = null;
  #python = new Map();

  async browser() {
    this.#chromium ??= await Chromium.start();
    return this.#chromium;
  }
  async close() { await this.#chromium?.close(); }

  /** The JSON lines of `glyphlab-cli bench`. place: 'native', or a variant, which runs in Chromium, or 'node-' and one. */
  async bench(place, names, { threads = 1, epochs = 2 } = {}) {
    return this.#program(place, ['bench', ...names, '--json', '--threads', String(threads), '--epochs', String(epochs),
      '--milliseconds', kKernelMilliseconds]);
  }

  /** The last JSON line of `glyphlab-cli embed` of MNIST's principal components, at the same places. */
  async embed(place, options, threads = 1) {
    return (await this.#program(place, ['embed', '--dataset', 'mnist', '--json', '--threads', String(threads), ...options])).at(-1);
  }

  /** {seconds, positions} of wasm-bhtsne for the points of a file in build/bench-tsne. */
  async bhtsne(file, threads) {
    return (await this.browser()).ask('frameworks/bhtsne_worker.mjs',
      { points: `/tsne/${file}`, threads, iterations: 750, perplexity: 30 }, { isolated: true });
  }

  async #program(place, words) {
    if (place === 'native') return call(join(kNativeFolder, 'glyphlab-cli'), words);
    const [, nodeVariant] = /^node-(.*)$/.exec(place) ?? [];
    if (nodeVariant) return call(process.execPath, ['build/web/glyphlab-cli.mjs', '--engine', nodeVariant, ...words]);
    const { lines } = await (await this.browser()).ask('program_worker.mjs',
      { program: 'cli-browser', variant: place, words: [...words, '--data', '/data'], dataset: 'mnist' },
      { isolated: true });  // for clocks fine enough, and threads
    return jsonLines(lines.join('\n'));
  }

  async #model(place, model, options) {
    return (await this.bench(place, [model], options)).find(({ event }) => event === 'model');
  }

  /** Seconds of the fastest of a few epochs of a model. */
  async epoch(place, model, threads = 1) {
    return (await this.#model(place, model, { threads })).seconds;
  }

  /**
   * Seconds per epoch of two copies of the native program that train at the same time with one thread each, together:
   * what two threads could reach on this machine, now, if they had nothing to tell each other.
   */
  async twoCopies(model) {
    const copy = async () => {
      const { epochs } = await this.#model('native', model, { epochs: 5 });
      return epochs.sort((a, b) => a - b)[epochs.length >> 1];  // the last ones may have been alone
    };
    const [one, other] = await Promise.all([copy(), copy()]);
    return 1 / (1 / one + 1 / other);
  }

  /** Our products and Eigen's, {ours, eigen} in GFLOP/s, geometric mean over the lessons' shapes. */
  async products(place, threads = 1) {
    const words = [String(threads), kKernelMilliseconds, '--json'];
    const lines = place === 'native' ? await call(join(kNativeFolder, 'glyphlab_kernel_times'), words)
      : jsonLines((await (await this.browser()).ask('program_worker.mjs', { program: 'kernel-times', variant: place, words },
        { isolated: true })).lines.join('\n'));
    return lines.find(({ name }) => name === 'gemm');
  }

  /** Seconds of an epoch in PyTorch. */
  async pytorch(model, threads = 1) {
    const python = this.python('torch');
    const [line] = await call(python, ['tests/bench/frameworks/pytorch.py', model, '--threads', String(threads)],
      { OPENBLAS_NUM_THREADS: String(threads), OMP_NUM_THREADS: String(threads) });
    return line.seconds;
  }

  /** Seconds of an epoch of `batches` steps in TensorFlow.js or jax-js, from a few steps. */
  async framework(name, model, batches, { steps, warmup }) {
    const [script, type] = name === 'tfjs' ? ['frameworks/tfjs_worker.js', 'classic'] : ['frameworks/jax_worker.mjs', 'module'];
    const { milliseconds } = await (await this.browser()).ask(script, { model, steps, warmup, threads: 1 }, { type });
    return milliseconds * batches / 1000;
  }

  /** A Python that has `module`, or null. */
  python(module) {
    if (!this.#python.has(module)) this.#python.set(module, findPython(module));
    return this.#python.get(module);
  }
  /** Whether the npm packages of tests/bench are installed. */
  get hasPackages() { return existsSync(join(kProject, 'tests/bench/node_modules/@jax-js')); }
}
