// The script interface: `window.glyphlab` in the page itself, and the same calls as messages from the page around an
// iframe (embed.mjs). Documented in web/README.md.
import { encodeCommand } from '../protocol/commands.mjs';
import { eventNames } from '../protocol/events.mjs';

/** What a lesson's name, a value or a seed may be when it comes from outside. */
const valueList = (values) => Object.entries(values ?? {}).map(([name, value]) => [name.replaceAll('-', '_'), valueText(value)]);
const valueText = (value) => typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);

class Glyphlab {
  #engine;
  #ui;
  #ready;

  constructor(engine, ui, ready) {
    this.#engine = engine;
    this.#ui = ui;
    this.#ready = ready;
  }

  /** Resolves when the user interface runs. */
  get ready() { return this.#ready; }

  #send(name, members) { this.#engine.send(encodeCommand(name, members)); }

  open(lesson, values = {}, seed = 1) { this.#send('open_lesson', { lesson, values: valueList(values), seed }); }
  set(name, value) { this.#send('set_parameter', { name: name.replaceAll('-', '_'), value: valueText(value) }); }
  setAll(values, fromDefaults = false) { this.#send('set_parameters', { values: valueList(values), from_defaults: fromDefaults }); }
  play() { this.#send('play'); }
  pause() { this.#send('pause'); }
  step() { this.#send('advance', { stride: 'step' }); }
  epoch() { this.#send('advance', { stride: 'epoch' }); }
  reset(seed = 1) { this.#send('reset', { seed }); }
  speed(stepsPerSecond = 0) { this.#send('set_speed', { steps_per_second: stepsPerSecond }); }
  goBack() { this.#send('go_back'); }
  select(panel, item) { this.#send('select', { panel, item }); }
  selectMany(panel, items) { this.#send('select_many', { panel, items }); }
  dragBar(panel, index, value) { this.#send('drag_bar', { panel, index, value }); }
  pointAt(panel, x, y) { this.#send('point_at', { panel, x, y }); }
  act(panel, action, number = 0, text = '') { this.#send('act', { panel, action, number, text }); }
  draw(panel, width, height, pixels) { this.#send('draw', { panel, width, height, pixels: Uint8Array.from(pixels) }); }
  openFile(name, bytes) { this.#send('open_file', { name, bytes: new Uint8Array(bytes) }); }
  load(bytes) { this.#send('load', { bytes: new Uint8Array(bytes) }); }
  /** @returns {Promise<{file_name: string, bytes: Uint8Array}>} the run as a file */
  save() { return this.#next('saved', () => this.#send('save')); }
  /** Phase, epoch, step, speed after everything that was called before. */
  async status() {
    let newest;
    const stop = this.#engine.watch('status', (event) => { newest = event; });
    this.#send('republish');
    await this.#engine.echo();
    stop();
    return newest;
  }
  language(name) { this.#ui().setOption('language', name); }
  theme(name) { this.#ui().setOption('theme', name); }

  /** Calls back with every event of that name (web/protocol/events.mjs). @returns {() => void} stops it */
  on(name, callback) {
    if (!eventNames.includes(name)) throw new TypeError(`no event "${name}"; known: ${eventNames.join(', ')}`);
    return this.#engine.watch(name, callback);
  }

  /** What is drawn and where, and what drawing costs; for tests. */
  inspect() {
    const ui = this.#ui();
    return ui && { ...ui.state(), frame_ms: ui.frameMilliseconds(), frames: ui.frames() };
  }

  #next(name, ask) {
    return new Promise((resolve) => {
      const stop = this.#engine.watch(name, (event) => { stop(); resolve(event); });
      ask();
    });
  }
}

const kCalls = Object.getOwnPropertyNames(Glyphlab.prototype).filter((name) => !['constructor', 'ready', 'on'].includes(name));

/** Answers the page around this one: {glyphlab: id, call, arguments} is answered by {glyphlab: id, result} or {…, error}. */
function answerParent(glyphlab) {
  const subscribed = new Set();
  addEventListener('message', async ({ source, origin, data }) => {
    if (source !== parent || parent === window || typeof data !== 'object' || data === null || !('glyphlab' in data)) return;
    const target = origin === 'null' ? '*' : origin;
    const { glyphlab: id, call, arguments: values = [] } = data;
    const answer = (message) => source.postMessage({ glyphlab: id, ...message }, target);
    try {
      await glyphlab.ready;
      if (call === 'on') {
        if (!subscribed.has(values[0])) glyphlab.on(values[0], (event) => source.postMessage({ glyphlab: 'event', event }, target));
        subscribed.add(values[0]);
        answer({ result: null });
      } else if (kCalls.includes(call)) {
        answer({ result: await glyphlab[call](...values) });
      } else {
        answer({ error: `no call "${call}"; known: on, ${kCalls.join(', ')}` });
      }
    } catch (error) {
      answer({ error: error.message });
    }
  });
  if (parent !== window) parent.postMessage({ glyphlab: 'listening' }, '*');  // says nothing, so anybody may hear it
}

/** @param {() => import('./ui_module.mjs').Ui|null} ui  @returns {{ready(): void}} to be called when the interface runs */
export function offerScriptInterface(engine, ui) {
  let resolve;
  const glyphlab = new Glyphlab(engine, ui, new Promise((done) => { resolve = done; }));
  window.glyphlab = glyphlab;
  answerParent(glyphlab);
  return { ready: () => resolve(glyphlab) };
}
