// Commands to the engine, as src/lessons/command.h declares them. `encodeCommand('play')`,
// `encodeCommand('open_lesson', {lesson: 'stacked', values: [['coding_size', '30']], seed: 1})`.
import { Writer, bool, bytes, choice, f32, i32, list, pair, record, string, u16, u32, u64, u8 } from './codec.mjs';

export const kProtocolVersion = 1;

const values = list(pair(string, string));

/** In the order of the C++ variant: the position is the alternative's number on the wire. */
const kCommands = Object.entries({
  open_lesson: record({ lesson: string, values: [values, []], seed: [u64, 1] }),
  set_parameter: record({ name: string, value: string }),
  set_parameters: record({ values, from_defaults: [bool, false] }),
  play: record({}),
  pause: record({}),
  advance: record({ stride: [choice('step', 'epoch'), 'step'] }),
  reset: record({ seed: [u64, 1] }),
  set_speed: record({ steps_per_second: f32 }),
  set_threads: record({ count: i32 }),
  go_back: record({}),
  select: record({ panel: string, item: u32 }),
  drag_bar: record({ panel: string, index: u32, value: f32 }),
  point_at: record({ panel: string, x: f32, y: f32 }),
  act: record({ panel: string, action: string, number: [f32, 0], text: [string, ''] }),
  draw: record({ panel: string, width: u32, height: u32, pixels: bytes }),
  supply_manifest: record({ dataset: string, json: bytes }),
  supply_shard: record({ dataset: string, file: string, bytes }),
  save: record({}),
  load: record({ bytes }),
  republish: record({}),
  select_many: record({ panel: string, items: list(u32) }),
  open_file: record({ name: string, bytes }),
});
const kNumbers = new Map(kCommands.map(([name], index) => [name, index]));

export const commandNames = kCommands.map(([name]) => name);

/** @returns {Uint8Array} the message; throws TypeError when there is no such command. */
export function encodeCommand(name, members = {}) {
  const index = kNumbers.get(name);
  if (index === undefined) throw new TypeError(`no command "${name}"; known: ${commandNames.join(', ')}`);
  const writer = new Writer();
  u16.write(writer, kProtocolVersion);
  u8.write(writer, index);
  kCommands[index][1].write(writer, members);
  return writer.finish();
}
