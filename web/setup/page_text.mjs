// Reads the page's own sentences from the text tables: assets/text/<language>/page.txt, lines "key = sentence".
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

function parse(file) {
  const table = {};
  readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
    if (!line.trim() || line.startsWith('#')) return;
    const match = /^(\S+) = (.*)$/.exec(line);
    if (!match) throw new Error(`${file}:${index + 1}: expected "key = sentence"`);
    if (match[1] in table) throw new Error(`${file}:${index + 1}: "${match[1]}" is there twice`);
    table[match[1]] = match[2].trim();
  });
  return table;
}

/** @returns {Record<string, Record<string, string>>} language -> key -> sentence; throws when a language lacks a key. */
export function readPageText(folder) {
  const languages = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'page.txt'))).sort();
  const tables = Object.fromEntries(languages.map((name) => [name, parse(join(folder, name, 'page.txt'))]));
  for (const [name, table] of Object.entries(tables)) {
    for (const key of Object.keys(tables.en)) if (!(key in table)) throw new Error(`assets/text/${name}/page.txt lacks "${key}"`);
    for (const key of Object.keys(table)) if (!(key in tables.en)) throw new Error(`assets/text/en/page.txt lacks "${key}"`);
  }
  return tables;
}
