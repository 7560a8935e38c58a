// Events from the engine, as src/lessons/event.h declares them. `eventName` looks at one byte only, so that a page
// which merely passes events on pays nothing for it; `decodeEvent` gives a plain object with a `type`.
import { Reader, bool, bytes, choice, f32, f64, i32, list, pair, record, string, u32, u64, u8 } from './codec.mjs';
import { kProtocolVersion } from './commands.mjs';

const phrase = record({ key: string, arguments: list(string) });
const values = list(pair(string, string));
const parameter = record({
  name: string, kind: choice('integer', 'real', 'toggle', 'choice', 'sizes'), effect: choice('live', 'restart'), group: string,
  default_value: string, minimum: f64, maximum: f64, logarithmic: bool, choices: list(string), unit: string, keras: string,
  shown_with: string, shown_values: list(string),
});
const part = choice('curves', 'images', 'points', 'bars', 'table', 'controls', 'histogram', 'text', 'cells', 'matrix');
const panel = record({ id: string, parts: list(part), width: f32, height: f32, folded: bool, optional: bool });
const control = record({
  action: string, kind: choice('button', 'toggle', 'slider', 'choice', 'text', 'player', 'draw'), value: f32, minimum: f32, maximum: f32,
  choices: list(phrase), text: string, logarithmic: bool, whole: bool,
});
const band = record({ label: phrase, rows: u32, row_labels: list(phrase), is_signed: bool, values: bytes, texts: list(phrase) });
const layer = record({
  kind: string, size: u32, activation: string, frozen: bool, name: string, output_shape: string, parameters: u64,
});
const images = record({
  panel: string, rows: u32, columns: u32, width: u32, height: u32, row_labels: list(phrase), row_signed: bytes,
  selectable: bool, selected: u32, large: bool, pixels: bytes,
});

/** In the order of the C++ variant: the position is the alternative's number on the wire. */
const kEvents = Object.entries({
  hello: record({
    protocol: u32, variant: string, threads: i32, max_threads: i32, lessons: list(record({ id: string, ready: bool })),
  }),
  lesson_opened: record({
    lesson: string, parameters: list(parameter), presets: list(record({ name: string, values })), panels: list(panel),
  }),
  parameters: record({ values, seed: u64, run: u32 }),
  status: record({
    phase: choice('waiting_for_data', 'paused', 'training', 'evaluating', 'finished', 'diverged'), run: u32, epoch: u32, step: u64,
    epoch_progress: f32, samples_per_second: f32, gflops: f32, threads: i32, data_bytes: u64, data_total: u64, note: phrase,
    seconds: f32,
  }),
  data_wanted: record({ dataset: string }),
  curve: record({ panel: string, series: string, run: u32, replace: bool, colour: u8, x: list(f32), y: list(f32), errors: list(f32) }),
  reference: record({ panel: string, label: phrase, y: f32, visible: bool }),
  curve_axes: record({ panel: string, y_label: phrase, x_label: phrase, logarithmic: bool, x_logarithmic: bool }),
  images,
  points: record({
    panel: string, xy: list(f32), classes: bytes, class_names: list(string), follow_pointer: bool, selectable: bool, equal_axes: bool,
    select_on_hover: bool, name_islands: bool, lasso: bool, titles: list(phrase), caption: phrase,
    labels: list(phrase),
  }),
  bars: record({
    panel: string, values: list(f32), minimum: f32, maximum: f32, draggable: bool, labels: list(phrase), classes: bytes,
  }),
  histogram: record({ panel: string, series: string, minimum: f32, maximum: f32, counts: list(f32) }),
  table: record({ panel: string, header: list(phrase), rows: list(list(phrase)), footer: phrase }),
  controls: record({ panel: string, controls: list(control) }),
  text: record({ panel: string, text: string, phrase }),
  network: record({ layers: list(layer), remark: phrase }),
  story: record({ title: phrase, text: phrase, steps: list(record({ label: phrase, values, draw: bool })) }),
  keras_code: record({ code: string }),
  message: record({ severity: choice('information', 'warning', 'error'), phrase, detail: string }),
  saved: record({ file_name: string, bytes }),
  cells: record({
    panel: string, columns: u32, column_labels: list(phrase), bands: list(band), reached: u32, selectable: bool, selected: u32,
  }),
  matrix: record({
    panel: string, names: list(phrase), row_title: phrase, column_title: phrase, values: list(f32), selectable: bool, selected: u32,
  }),
  point_images: record({ panel: string, width: u32, height: u32, pixels: bytes }),
  point_details: record({ panel: string, point: u32, neighbours: list(u32), title: phrase, pictures: images }),
  point_ground: record({ panel: string, left: f32, top: f32, step: f32, pictures: images }),
});

export const eventNames = kEvents.map(([name]) => name);

/** The event's name without reading further; undefined for a number this page does not know. */
export const eventName = (message) => eventNames[message[2]];

/** @returns {object} the members and `type`; throws RangeError on another protocol version or a malformed message. */
export function decodeEvent(message) {
  const reader = new Reader(message);
  const version = reader.view.getUint16(reader.take(2), true);
  if (version !== kProtocolVersion) throw new RangeError(`protocol ${version}, this page speaks ${kProtocolVersion}`);
  const index = u8.read(reader);
  if (index >= kEvents.length) throw new RangeError(`no event has number ${index}`);
  const [type, layout] = kEvents[index];
  const members = layout.read(reader);
  if (reader.offset !== message.length) throw new RangeError(`${message.length - reader.offset} bytes too many in "${type}"`);
  return { type, ...members };
}
