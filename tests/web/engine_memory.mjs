// The engine's own module in Node, fed as the worker feeds it: how much memory it needs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeCommand } from '../../web/protocol/commands.mjs';

const kTrainingSeconds = 0.5;

/** Bytes of the engine's memory, which never shrinks, after training with all of a data set loaded. */
export async function engineMemory(site, variant = 'simd', dataset = 'mnist') {
  // From the site: in the source folder the list of its files is missing, which assembling writes.
  const { shardOrder } = await import(join(site, 'worker/data_supply.mjs'));
  const { default: create } = await import(join(site, `glyphlab-engine-${variant}.mjs`));
  const engine = await create({ wasmBinary: readFileSync(join(site, `glyphlab-engine-${variant}.wasm`)) });
  engine.ccall('engine_create', null, ['string', 'number'], [variant, 1]);
  const send = (name, members) => {
    const message = encodeCommand(name, members);
    const pointer = engine._engine_buffer(message.length);
    engine.HEAPU8.set(message, pointer);
    engine._engine_handle(message.length);
    while (engine._engine_next_event() !== 0);
  };
  const manifest = readFileSync(join(site, 'data', dataset, 'manifest.json'));
  send('open_lesson', { lesson: 'stacked', values: [['dataset', dataset]] });
  send('supply_manifest', { dataset, json: manifest });
  for (const file of shardOrder(JSON.parse(manifest))) {
    send('supply_shard', { dataset, file, bytes: readFileSync(join(site, 'data', dataset, file)) });
  }
  send('play');
  for (const end = Date.now() + 1000 * kTrainingSeconds; Date.now() < end;) {
    engine._engine_advance(0.05);
    while (engine._engine_next_event() !== 0);
  }
  return engine.HEAPU8.length;
}

/** Bytes that a browser fetches for a file of the site: its smallest form. */
export function fetchedBytes(site, file) {
  const path = join(site, file);
  return readFileSync(existsSync(`${path}.br`) ? `${path}.br` : path).length;
}
