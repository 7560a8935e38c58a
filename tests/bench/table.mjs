// The benchmark's results as text and as Markdown.
//   node tests/bench/table.mjs FILE.json README.md     writes the table between the README's two bench marks
import { readFileSync, writeFileSync } from 'node:fs';

const digits = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const bound = ({ more, bar, reach }) => (!bar ? 'no bar' : `${more ? '≥' : '≤'} ${bar}${reach ? `, reach for ${reach}` : ''}`);
const versus = ({ of, to }) => (to ? `${of} / ${to}` : of);

export function textTable(comparisons) {
  const lines = [];
  for (const { title, unit, values, ratios } of comparisons) {
    lines.push('', title);
    for (const [name, value] of Object.entries(values)) lines.push(`  ${name.padEnd(62)} ${digits(value).padStart(8)} ${unit}`);
    for (const ratio of ratios) {
      const verdict = { true: 'holds', false: 'MISSED' }[ratio.holds] ?? '';
      lines.push(`  ${verdict.padEnd(6)} ${versus(ratio).padEnd(55)} ${digits(ratio.value).padStart(8)}   (${bound(ratio)})`);
    }
  }
  return lines.join('\n');
}

function markdown(comparisons) {
  const lines = ['| measured | result | |', '|---|---|---|'];
  for (const { title, unit, values, ratios } of comparisons) {
    const numbers = Object.entries(values).map(([name, value]) => `${name} **${digits(value)}**`).join(' · ');
    const shown = ratios.filter(({ to }) => to).map((ratio) => `${versus(ratio)}: ${digits(ratio.value)}`).join('<br>');
    lines.push(`| ${title} [${unit}] | ${numbers} | ${shown} |`);
  }
  return lines.join('\n');
}

if (process.argv[1]?.endsWith('table.mjs')) {
  const [, , results, readme] = process.argv;
  if (!readme) { console.error('usage: node tests/bench/table.mjs FILE.json README.md'); process.exit(2); }
  const { comparisons } = JSON.parse(readFileSync(results, 'utf8'));
  const text = readFileSync(readme, 'utf8');
  const marks = /(<!-- bench -->\n)[^]*?(<!-- \/bench -->)/;
  if (!marks.test(text)) { console.error(`${readme} has no lines <!-- bench --> and <!-- /bench -->`); process.exit(1); }
  writeFileSync(readme, text.replace(marks, (_, begin, end) => `${begin}${markdown(comparisons)}\n${end}`));
}
