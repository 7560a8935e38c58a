// Loads the user interface's WebAssembly module and its fonts, and hands bytes and strings over.
import { FileError, fetchFile, fileBytes, fileUrl } from './fetch_file.mjs';

const kFonts = ['fonts/inter-regular.otf', 'fonts/inter-semibold.otf', 'fonts/nanum-gothic.ttf', 'fonts/nanum-gothic-bold.ttf'];
const kLatin = [0, 1];
const kKorean = [2, 3];

export class Ui {
  #module;

  constructor(module) { this.#module = module; }

  get module() { return this.#module; }

  #put(bytes) {
    const pointer = this.#module._ui_input(bytes.length);
    this.#module.HEAPU8.set(bytes, pointer);
    return bytes.length;
  }

  setFont(slot, bytes) { this.#module._ui_font(slot, this.#put(bytes)); }
  resize(width, height, ratio) { this.#module._ui_resize(width, height, ratio); }
  /** @param {Record<string, string|number>} options  @returns {boolean} false without WebGL 2 */
  start(options) { return this.#module.ccall('ui_start', 'number', ['string'], [new URLSearchParams(options).toString()]) === 1; }
  receive(message) { this.#module._ui_receive(this.#put(message)); }
  setOption(name, value) { this.#module.ccall('ui_option', null, ['string', 'string'], [name, String(value)]); }
  dropFile(name, bytes) { const length = this.#put(bytes); this.#module.ccall('ui_drop_file', null, ['string', 'number'], [name, length]); }
  /** What is drawn, and where; for tests. */
  state() { return JSON.parse(this.#module.ccall('ui_state_json', 'string', [], [])); }
  /** Median milliseconds of the main thread's own work per frame. */
  frameMilliseconds() { return this.#module._ui_frame_ms(); }
  frames() { return this.#module._ui_frames(); }

  async loadKoreanFonts() {
    await Promise.all(kKorean.map(async (slot) => this.setFont(slot, await fetchFile(kFonts[slot]))));
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {object} host what the module calls, see src/app/browser
 * @param {(loaded: number, total: number) => void} onProgress
 * @returns {Promise<Ui>} rejects with FileError
 */
export async function loadUi(canvas, host, onProgress) {
  const name = 'glyphlab-ui';
  const wanted = [`${name}.wasm`, ...kLatin.map((slot) => kFonts[slot])];
  const total = wanted.reduce((sum, path) => sum + fileBytes(path), 0);
  const loaded = new Map();
  const fetched = wanted.map((path) => fetchFile(path, {
    onProgress: (bytes) => { loaded.set(path, bytes); onProgress([...loaded.values()].reduce((a, b) => a + b), total); },
  }));
  const script = import(fileUrl(`${name}.mjs`)).catch((error) => { throw new FileError('missing', `${name}.mjs`, error.message); });
  const [wasmBinary, ...fonts] = await Promise.all(fetched);
  const create = (await script).default;
  const module = await create({ canvas, glyphlabHost: host, wasmBinary })
    .catch((error) => { throw new FileError('damaged', `${name}.wasm`, String(error?.message ?? error)); });
  const ui = new Ui(module);
  fonts.forEach((bytes, slot) => ui.setFont(slot, bytes));
  return ui;
}
