// The building blocks of the binary messages (src/engine/codec.h): little-endian numbers, strings and lists behind a
// u32 count, records as their members in order. A type is a pair of functions: read(reader) and write(writer, value).

const utf8Decoder = new TextDecoder();
const utf8Encoder = new TextEncoder();

export class Reader {
  /** @param {Uint8Array} bytes one message */
  constructor(bytes) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.offset = 0;
  }
  /** Moves past `count` bytes and returns where they begin; throws RangeError on a truncated message. */
  take(count) {
    const begin = this.offset;
    if (begin + count > this.bytes.length) throw new RangeError(`message ends at byte ${this.bytes.length}, ${begin + count} wanted`);
    this.offset = begin + count;
    return begin;
  }
}

export class Writer {
  constructor() {
    this.bytes = new Uint8Array(256);
    this.view = new DataView(this.bytes.buffer);
    this.length = 0;
  }
  /** Makes room for `count` bytes and returns where they begin. */
  grow(count) {
    const begin = this.length;
    this.length += count;
    if (this.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.length));
      larger.set(this.bytes);
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    }
    return begin;
  }
  finish() { return this.bytes.slice(0, this.length); }
}

const number = (size, get, set) => ({
  read: (reader) => get(reader.view, reader.take(size)),
  write: (writer, value) => { const begin = writer.grow(size); set(writer.view, begin, value); },
});

export const u8 = number(1, (v, i) => v.getUint8(i), (v, i, x) => v.setUint8(i, x));
export const u16 = number(2, (v, i) => v.getUint16(i, true), (v, i, x) => v.setUint16(i, x, true));
export const u32 = number(4, (v, i) => v.getUint32(i, true), (v, i, x) => v.setUint32(i, x, true));
export const i32 = number(4, (v, i) => v.getInt32(i, true), (v, i, x) => v.setInt32(i, x, true));
export const f32 = number(4, (v, i) => v.getFloat32(i, true), (v, i, x) => v.setFloat32(i, x, true));
export const f64 = number(8, (v, i) => v.getFloat64(i, true), (v, i, x) => v.setFloat64(i, x, true));
/** Counters and seeds: exact up to 2^53. */
export const u64 = number(8, (v, i) => Number(v.getBigUint64(i, true)), (v, i, x) => v.setBigUint64(i, BigInt(x), true));
export const bool = { read: (r) => u8.read(r) !== 0, write: (w, x) => u8.write(w, x ? 1 : 0) };

export const bytes = {
  read: (reader) => { const count = u32.read(reader); const begin = reader.take(count); return reader.bytes.slice(begin, begin + count); },
  write: (writer, value) => { u32.write(writer, value.length); const begin = writer.grow(value.length); writer.bytes.set(value, begin); },
};
export const string = {
  read: (reader) => { const count = u32.read(reader); const begin = reader.take(count); return utf8Decoder.decode(reader.bytes.subarray(begin, begin + count)); },
  write: (writer, value) => bytes.write(writer, utf8Encoder.encode(value)),
};
/** A u8 that stands for one of `names`. */
export const choice = (...names) => ({
  read: (reader) => names[u8.read(reader)],
  write: (writer, value) => {
    const index = names.indexOf(value);
    if (index < 0) throw new TypeError(`"${value}" is none of ${names.join(', ')}`);
    u8.write(writer, index);
  },
});
export const list = (type) => ({
  read: (reader) => { const count = u32.read(reader); const out = []; for (let i = 0; i < count; ++i) out.push(type.read(reader)); return out; },
  write: (writer, values) => { u32.write(writer, values.length); for (const value of values) type.write(writer, value); },
});
export const pair = (first, second) => ({
  read: (reader) => [first.read(reader), second.read(reader)],
  write: (writer, [a, b]) => { first.write(writer, a); second.write(writer, b); },
});
/** A struct; members in the order of the C++ struct's `fields`. A member given as [type, default] may be left out. */
export const record = (members) => {
  const rows = Object.entries(members).map(([name, type]) => Array.isArray(type) ? [name, ...type] : [name, type, undefined]);
  return {
    read: (reader) => { const out = {}; for (const [name, type] of rows) out[name] = type.read(reader); return out; },
    write: (writer, value) => { for (const [name, type, standard] of rows) type.write(writer, value[name] ?? standard); },
  };
};
