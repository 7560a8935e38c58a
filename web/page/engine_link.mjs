// The page's end of the worker in which the engine computes: commands out, events in.
import { eventName, decodeEvent } from '../protocol/events.mjs';

export class EngineLink {
  #worker;
  #watchers = new Map();  // event name -> set of functions
  #echoes = [];           // what waits for the worker, in its order

  /**
   * @param {object} opening members of open_lesson, and `play`
   * @param {{onEvent(message: Uint8Array): void, onProgress(part: string, loaded: number, total: number): void,
   *   onFailure(failure: {kind: string, file?: string, detail: string}): void,
   *   onDataTrouble(trouble: {kind: string, file: string, detail: string, seconds?: number}): void,
   *   onDataRecovered(): void}} host
   */
  constructor(opening, host) {
    this.#worker = new Worker(new URL('../worker/engine_worker.mjs', import.meta.url), { type: 'module', name: 'glyphlab-engine' });
    this.#worker.addEventListener('error', (event) => {
      // Without a message the worker's script or one of its imports did not arrive.
      if (event.message) host.onFailure({ kind: 'crashed', detail: event.message });
      else host.onFailure({ kind: 'missing', file: 'worker/engine_worker.mjs', detail: 'module' });
    });
    this.#worker.addEventListener('message', ({ data }) => {
      if (data.events) for (const buffer of data.events) this.#receive(new Uint8Array(buffer), host);
      else if (data.echo) this.#echoes.shift()();
      else if (data.progress) host.onProgress(data.progress, data.loaded, data.total);
      else if (data.failure) host.onFailure(data.failure);
      else if (data.dataTrouble) host.onDataTrouble(data.dataTrouble);
      else if (data.dataRecovered) host.onDataRecovered();
    });
    this.#worker.postMessage({ start: opening });
  }

  #receive(message, host) {
    host.onEvent(message);
    const watchers = this.#watchers.get(eventName(message));
    if (!watchers?.size) return;
    const event = decodeEvent(message);
    for (const watcher of [...watchers]) watcher(event);
  }

  /** @param {Uint8Array} message an encoded command; its buffer is handed over. */
  send(message) { this.#worker.postMessage({ command: message }, [message.buffer]); }

  /** Stops computing while nobody can see it, and goes on; the run does not notice. */
  hold(on) { this.#worker.postMessage({ hold: on }); }

  /** Resolves when everything sent so far has been handled and the events it caused have been received. */
  echo() {
    return new Promise((resolve) => {
      this.#echoes.push(resolve);
      this.#worker.postMessage({ echo: true });
    });
  }

  retryData() { this.#worker.postMessage({ retryData: true }); }

  /** Calls back with every decoded event of that name. @returns {() => void} stops it */
  watch(name, callback) {
    if (!this.#watchers.has(name)) this.#watchers.set(name, new Set());
    this.#watchers.get(name).add(callback);
    return () => this.#watchers.get(name).delete(callback);
  }
}
