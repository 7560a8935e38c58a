// The worker in which the engine computes. It trains in slices of a few milliseconds and lets messages in between them;
// when there is nothing to do, nothing runs.
import { encodeCommand } from '../protocol/commands.mjs';
import { decodeEvent, eventName } from '../protocol/events.mjs';
import { FileError, fetchFile, fileBytes, fileUrl } from '../page/fetch_file.mjs';
import { engines } from '../page/site_files.mjs';
import { DataSupply } from './data_supply.mjs';
import { fetchWords } from './word_lists.mjs';
import { chooseVariant, usefulThreads } from './variant.mjs';

const kSliceSeconds = 0.008;
const kAtOnceSeconds = 0.005;  // shorter waits go through the message channel: timers are clamped to 4 ms
const kIdleSeconds = 3600;

let engine = null;
let opening = null;      // what the page asked to open, until the engine has opened something
let onHold = false;
let scheduled = false;
let timer = 0;
const early = [];        // what came before the engine was there, to be done then
const wanted = new Set();

const channel = new MessageChannel();
channel.port1.onmessage = () => { scheduled = false; slice(); };

function schedule(seconds = 0) {
  clearTimeout(timer);
  if (seconds > kIdleSeconds) return;
  if (seconds > kAtOnceSeconds) {
    timer = setTimeout(slice, seconds * 1000);
  } else if (!scheduled) {
    scheduled = true;
    channel.port2.postMessage(0);
  }
}

function slice() {
  if (onHold || !engine) return;
  try {
    const wait = engine._engine_advance(kSliceSeconds);
    postEvents();
    schedule(wait);
  } catch (error) {
    crash(error);
  }
}

function handle(message) {
  const pointer = engine._engine_buffer(message.length);
  engine.HEAPU8.set(message, pointer);
  return engine._engine_handle(message.length);
}

function receive(message) {
  if (!engine) { early.push(() => receive(message)); return; }
  try {
    if (handle(message) && !onHold) postEvents();
    schedule();
  } catch (error) {
    crash(error);
  }
}

function postEvents() {
  const events = [];
  for (let pointer; (pointer = engine._engine_next_event()) !== 0;) {
    const message = engine.HEAPU8.slice(pointer, pointer + engine._engine_event_size());
    look(message);
    events.push(message.buffer);
  }
  if (events.length) postMessage({ events }, events);
}

/** Commands have an effect as soon as they are handled; after this answer the page has seen it. */
function echo() {
  if (!engine) { early.push(echo); return; }
  slice();
  postMessage({ echo: true });
}

/** The few events that concern whoever hosts the engine. */
function look(message) {
  const name = eventName(message);
  if (name === 'data_wanted') {
    const { dataset } = decodeEvent(message);
    wanted.add(dataset);
    supply.want(dataset).catch(crash);
  } else if (opening && name === 'lesson_opened') {
    opening = null;
  } else if (opening?.values.length && name === 'message' && decodeEvent(message).severity === 'error') {
    // A link with a value that is not allowed (any more): the message says so, the lesson opens without it.
    open({ ...opening, values: [] });
  } else if (opening && name === 'message' && decodeEvent(message).severity === 'error' && opening.lesson !== opening.standard) {
    open({ ...opening, lesson: opening.standard });
  }
}

function open(what) {
  opening = what;
  receive(encodeCommand('open_lesson', what));
  if (what.play) receive(encodeCommand('play'));
}

const supply = new DataSupply({
  send: (command, members) => receive(encodeCommand(command, members)),
  onProgress: (loaded, total) => postMessage({ progress: 'data', loaded, total }),
  onTrouble: (trouble) => postMessage({ dataTrouble: trouble }),
  onRecovered: () => postMessage({ dataRecovered: true }),
});

function crash(error) {
  engine = null;
  if (error instanceof FileError) {
    postMessage({ failure: { kind: error.kind, file: error.file, detail: error.detail } });
    return;
  }
  postMessage({ failure: { kind: 'crashed', part: 'engine', detail: String(error?.stack ?? error) } });
}

async function loadEngine() {
  const variant = await chooseVariant(engines);
  const name = `glyphlab-engine-${variant}`;
  const total = fileBytes(`${name}.wasm`);
  const binary = fetchFile(`${name}.wasm`, { onProgress: (loaded) => postMessage({ progress: 'engine', loaded, total }) });
  const module = import(fileUrl(`${name}.mjs`)).catch((error) => { throw new FileError('missing', `${name}.mjs`, error.message); });
  const wasmBinary = await binary;
  let aborted;
  const loaded = await (await module).default({ wasmBinary, fetchWords, onAbort: (reason) => { aborted = reason; } })
    .catch((error) => { throw new FileError('damaged', `${name}.wasm`, String(aborted ?? error.message)); });
  loaded.ccall('engine_create', null, ['string', 'number'], [variant, usefulThreads(variant)]);
  return loaded;
}

async function start(what) {
  supply.prefetch(what.dataset);
  try {
    engine = await loadEngine();
  } catch (error) {
    crash(error);
    return;
  }
  open(what);
  for (const act of early.splice(0)) act();
}

addEventListener('message', ({ data }) => {
  if (data.start) start(data.start).catch(crash);
  else if (data.command) receive(data.command);
  else if (data.echo) echo();
  else if (data.retryData) for (const dataset of wanted) supply.retry(dataset).catch(crash);
  else if ('hold' in data) { onHold = data.hold; if (!onHold) schedule(); }
});
