// Brings data sets to the engine shard by shard, the most useful first: training starts on the first shard, test images
// make the first pictures, the last training shard is the validation set.
import { FileError, fetchFile } from '../page/fetch_file.mjs';

const kDecoder = new TextDecoder();

/** Names of a manifest's shards in order of usefulness. */
export function shardOrder(manifest) {
  const train = manifest.train.map(({ file }) => file);
  const test = manifest.test.map(({ file }) => file);
  const useful = [train[0], test[0], train.at(-1), ...train.slice(1, -1), ...test.slice(1)];
  return [...new Set(useful.filter((file) => file !== undefined))];
}

export class DataSupply {
  #sets = new Map();  // data set -> {manifest, first, waiting}
  #host;

  /**
   * @param {{send(command: string, members: object): void, onProgress(loaded: number, total: number): void,
   *   onTrouble(trouble: {kind: string, file: string, detail: string, seconds?: number}): void,
   *   onRecovered(): void}} host
   */
  constructor(host) { this.#host = host; }

  /** Starts to fetch what the engine will ask for first. */
  prefetch(dataset) {
    if (!this.#sets.has(dataset)) this.#sets.set(dataset, this.#begin(dataset));
    return this.#sets.get(dataset);
  }

  #begin(dataset) {
    const path = `data/${dataset}/manifest.json`;
    const set = { waiting: null, supplying: false };
    set.manifest = fetchFile(path).then((bytes) => {
      try {
        return { bytes, json: JSON.parse(kDecoder.decode(bytes)) };
      } catch (error) {
        throw new FileError('damaged', path, error.message);
      }
    });
    set.first = set.manifest.then(({ json }) => this.#fetch(dataset, json.train[0].file, json.train[0].bytes));
    // Whoever awaits them sees the error; until then it is not an unhandled one.
    set.manifest.catch(() => {});
    set.first.catch(() => {});
    return set;
  }

  #fetch(dataset, file, size = 0) {
    const path = `data/${dataset}/${file}`;
    return fetchFile(path, {
      onProgress: (loaded) => this.#host.onProgress(loaded, size),
      onRetry: (seconds) => this.#host.onTrouble({ kind: 'waiting', file: path, detail: '', seconds }),
    });
  }

  /** The engine wants a data set: supplies what has not been supplied yet. */
  async want(dataset) {
    const set = this.prefetch(dataset);
    if (set.supplying) return;
    set.supplying = true;
    try {
      const { bytes, json } = await set.manifest;
      if (!set.waiting) {
        this.#host.send('supply_manifest', { dataset, json: bytes });
        set.waiting = shardOrder(json);
      }
      await this.#supply(dataset, set);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (!set.waiting) this.#sets.delete(dataset);
      else set.first = null;
      this.#host.onTrouble({ kind: error.kind, file: error.file, detail: error.detail, empty: !set.started });
    } finally {
      set.supplying = false;
    }
  }

  async #supply(dataset, set) {
    let next = set.first ?? this.#fetch(dataset, set.waiting[0]);
    while (set.waiting.length) {
      const bytes = await next;
      const file = set.waiting.shift();
      set.started = true;
      // The following one travels while the engine unpacks this one.
      if (set.waiting.length) { next = this.#fetch(dataset, set.waiting[0]); next.catch(() => {}); }
      this.#host.send('supply_shard', { dataset, file, bytes });
      this.#host.onRecovered();
    }
  }

  /** Asks again for everything that is still missing. */
  retry(dataset) { return this.want(dataset); }
}
