// What the makers of word lists share.

/** A shuffle that never changes: xorshift32. */
export function shuffled(items) {
  const result = [...items];
  let state = 2463534242;
  const next = () => {
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
    return state >>> 0;
  };
  for (let i = result.length; i > 1; --i) {
    const k = next() % i;
    [result[i - 1], result[k]] = [result[k], result[i - 1]];
  }
  return result;
}

/** All strings in a tree of arrays and objects. */
export function stringsOf(value) {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(stringsOf) : [];
}

/** From each of several named sets the texts that no other one has. */
export function inOneListOnly(sets) {
  const seen = new Map();
  for (const texts of Object.values(sets)) for (const text of texts) seen.set(text, (seen.get(text) ?? 0) + 1);
  return Object.fromEntries(Object.entries(sets).map(([name, texts]) => [name, [...texts].filter((t) => seen.get(t) === 1)]));
}
