// Starts the command line's WebAssembly under Node: picks the engine variant and passes on interrupts.
// Without --engine it is the best one that has been built and that this version of Node understands.
//
// The program runs in a thread of its own, because it does not return to JavaScript before it is done
// and this thread has to stay free to receive SIGINT.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

/** Best first. */
const variants = ['relaxed-mt', 'relaxed', 'simd'];

/** Takes `--engine NAME` (or `--engine=NAME`) out of the words. */
function takeEngine(words) {
  const rest = [];
  let engine = null;
  for (let i = 0; i < words.length; ++i) {
    if (words[i] === '--engine') engine = words[++i];
    else if (words[i].startsWith('--engine=')) engine = words[i].slice('--engine='.length);
    else rest.push(words[i]);
  }
  return { engine, rest };
}

const modulePath = (engine) => fileURLToPath(new URL(`./glyphlab-cli-${engine}.mjs`, import.meta.url));
const built = variants.filter((name) => existsSync(modulePath(name)));
const runsHere = (name) => WebAssembly.validate(readFileSync(modulePath(name).replace(/mjs$/, 'wasm')));

/** {engine, why}: the best variant, or the one that was asked for. */
function chooseEngine(wanted) {
  if (wanted !== null) return { engine: wanted, why: 'asked for with --engine' };
  const engine = built.find(runsHere) ?? 'simd';
  const better = variants.slice(0, variants.indexOf(engine));
  const reasons = better.map((name) => `${name} ${built.includes(name) ? `needs a newer Node than ${process.version}` : 'is not built'}`);
  return { engine, why: reasons.join(', ') || 'the best there is' };
}

function start() {
  const { engine: wanted, rest } = takeEngine(process.argv.slice(2));
  const { engine, why } = chooseEngine(wanted);
  if (!built.includes(engine)) {
    console.error(`glyphlab-cli: There is no engine '${engine}' here. Allowed: ${built.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const mark = new Int32Array(new SharedArrayBuffer(4));
  process.on('SIGINT', () => Atomics.store(mark, 0, 1));
  const worker = new Worker(new URL(import.meta.url), { workerData: { engine, words: rest, mark } });
  worker.on('message', (status) => {
    process.exitCode = status;
    if (rest[0] === 'version') console.log(`${engine} was chosen: ${why}`);
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
