// Starts the command line's WebAssembly under Node: picks the engine variant and passes on interrupts.
//
// The program runs in a thread of its own, because it does not return to JavaScript before it is done
// and this thread has to stay free to receive SIGINT.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

const variants = ['simd', 'relaxed', 'relaxed-mt'];

/** Takes `--engine NAME` (or `--engine=NAME`) out of the words. */
function chooseEngine(words) {
  const rest = [];
  let engine = 'simd';
  for (let i = 0; i < words.length; ++i) {
    if (words[i] === '--engine') engine = words[++i];
    else if (words[i].startsWith('--engine=')) engine = words[i].slice('--engine='.length);
    else rest.push(words[i]);
  }
  return { engine, rest };
}

const modulePath = (engine) => fileURLToPath(new URL(`./glyphlab-cli-${engine}.mjs`, import.meta.url));

function start() {
  const { engine, rest } = chooseEngine(process.argv.slice(2));
  if (!variants.includes(engine) || !existsSync(modulePath(engine))) {
    const built = variants.filter((name) => existsSync(modulePath(name)));
    console.error(`glyphlab-cli: There is no engine '${engine}' here. Allowed: ${built.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const mark = new Int32Array(new SharedArrayBuffer(4));
  process.on('SIGINT', () => Atomics.store(mark, 0, 1));
  const worker = new Worker(new URL(import.meta.url), { workerData: { engine, words: rest, mark } });
  worker.on('message', (status) => {
    process.exitCode = status;
  });
  worker.on('error', (error) => {
    console.error(`glyphlab-cli: the engine '${engine}' does not run in this version of Node: ${error.message}`);
    process.exitCode = 1;
  });
}

async function run({ engine, words, mark }) {
  const { default: create } = await import(new URL(`./glyphlab-cli-${engine}.mjs`, import.meta.url));
  const program = await create({
    thisProgram: fileURLToPath(import.meta.url),
    interruptMark: mark,
  });
  parentPort.postMessage(program.callMain(words));
}

if (isMainThread) start();
else await run(workerData);
