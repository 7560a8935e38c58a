// Measures side by side and prints one table; see run.sh.
//   node tests/bench/run.mjs [--only NAME,NAME] [--rounds N] [--out FILE.json]
// In every round all contestants of a comparison take their turn, so that a slow moment of the machine meets them all;
// the best round of each counts, because other programs disturb in one direction only. Every other round goes
// backwards, so that nobody always comes after the same one.
import { cpus } from 'node:os';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Contestants } from './contestants.mjs';
import { textTable } from './table.mjs';
import gemm from './comparisons/gemm.mjs';
import lstm from './comparisons/lstm.mjs';
import site from './comparisons/site.mjs';
import stacked from './comparisons/stacked.mjs';
import tsne from './comparisons/tsne.mjs';
import vae from './comparisons/vae.mjs';

/** In the order of the table. */
const kComparisons = [...gemm, ...stacked, ...vae, ...lstm, ...tsne, ...site];

const { values: options } = parseArgs({ options: {
  only: { type: 'string', default: '' },
  rounds: { type: 'string', default: '3' },
  out: { type: 'string', default: fileURLToPath(new URL('../../build/bench.json', import.meta.url)) },
} });
const names = kComparisons.map(({ name }) => name);
const only = options.only ? options.only.split(',') : names;
const unknown = only.filter((name) => !names.includes(name));
if (unknown.length || !/^[1-9]\d*$/.test(options.rounds)) {
  console.error(unknown.length ? `run.mjs: no comparison ${unknown.join(', ')}; known: ${names.join(', ')}` : `run.mjs: --rounds ${options.rounds} is not a number of rounds`);
  process.exit(2);
}

const holds = ({ more, bar, value }) => (more ? value >= bar : value <= bar);
const better = (comparison) => (comparison.unit.includes('/s') ? Math.max : Math.min);

async function measure(comparison, contestants) {
  const best = {};
  for (let i = 0; i < Number(options.rounds); ++i) {
    const known = new Map();  // what one call measures for several contestants is measured once per round
    const round = (key, run) => { if (!known.has(key)) known.set(key, run()); return known.get(key); };
    const turns = Object.entries(comparison.contestants);
    for (const [name, run] of i % 2 ? turns.reverse() : turns) {
      const value = await (async () => run(contestants, round))().catch((error) => { console.error(`${comparison.name}, ${name}: ${error.message}`); return null; });
      if (value === null) continue;
      best[name] = name in best ? better(comparison)(best[name], value) : value;
      console.error(`${comparison.name}, round ${i + 1}: ${name} ${value.toPrecision(4)} ${comparison.unit}`);
    }
    if (comparison.once) break;
  }
  const ratios = comparison.ratios.filter(({ of, to }) => best[of] && (!to || best[to]))
    .map((ratio) => ({ ...ratio, value: ratio.to ? best[ratio.of] / best[ratio.to] : best[ratio.of] }))
    .map((ratio) => (ratio.bar ? { ...ratio, holds: holds(ratio) } : ratio));
  return { name: comparison.name, title: comparison.title, unit: comparison.unit, values: best, ratios };
}

const contestants = new Contestants();
const results = [];
for (const comparison of kComparisons.filter(({ name }) => only.includes(name))) results.push(await measure(comparison, contestants));
await contestants.close();

// Comparisons that were not run keep what an earlier run has found.
const old = existsSync(options.out) ? JSON.parse(readFileSync(options.out, 'utf8')).comparisons : [];
const merged = kComparisons.map(({ name }) => results.find((one) => one.name === name) ?? old.find((one) => one.name === name)).filter(Boolean);
writeFileSync(options.out, `${JSON.stringify({ machine: { processor: cpus()[0].model, cores: cpus().length, node: process.version }, comparisons: merged }, null, 1)}\n`);
console.log(textTable(results));
