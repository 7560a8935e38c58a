// IDX, the format of MNIST's files: a magic number, one big-endian count per dimension, then the bytes.

export const kImagesMagic = 0x00000803;
export const kLabelsMagic = 0x00000801;

/** Splits an IDX file of bytes into {dimensions, data}; throws when its size or magic number is wrong. */
export function parseIdx(file, magic, name) {
  const rank = magic & 0xff;
  if (file.length < 4 + 4 * rank || file.readUInt32BE(0) !== magic) {
    throw new Error(`${name} is not the IDX file it should be (magic number)`);
  }
  const dimensions = Array.from({ length: rank }, (_, i) => file.readUInt32BE(4 + 4 * i));
  const data = file.subarray(4 + 4 * rank);
  const expected = dimensions.reduce((a, b) => a * b, 1);
  if (data.length !== expected) throw new Error(`${name} holds ${data.length} bytes of data, its header says ${expected}`);
  return { dimensions, data };
}

/** An IDX file of the items [first, first + count). */
export function sliceIdx({ dimensions, data }, magic, first, count) {
  const itemBytes = dimensions.slice(1).reduce((a, b) => a * b, 1);
  const header = Buffer.alloc(4 + 4 * dimensions.length);
  header.writeUInt32BE(magic, 0);
  [count, ...dimensions.slice(1)].forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return Buffer.concat([header, data.subarray(first * itemBytes, (first + count) * itemBytes)]);
}
