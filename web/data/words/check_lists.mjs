// Makes the word lists again from their packages and compares them with assets/words; says what differs. Run by hand,
// with the packages that the makers name:
//   node check_lists.mjs NODE_MODULES AMERICAN_ENGLISH_SMALL AUTOCORR_FOLDER
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [modules, dictionary, autocorr] = process.argv.slice(2);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'glyphlab-words-'));
const makers = {
  'language_lists.mjs': [modules],
  'oov_rates.mjs': [modules],
  'entity_lists.mjs': [modules, dictionary],
  'misspelling_lists.mjs': [dictionary, autocorr],
};
const counts = { 'names.txt': 11793, 'languages.txt': 39296, 'oov.txt': 19, 'entities.txt': 8819, 'lexicon.txt': 40073, 'misspellings.txt': 764 };
const lines = (text) => text.split('\n').length - 1;

let failed = 0;
for (const [maker, inputs] of Object.entries(makers)) execFileSync(process.execPath, [here(maker), ...inputs, scratch]);
for (const [file, count] of Object.entries(counts)) {
  const made = readFileSync(join(scratch, file), 'utf8');
  const kept = readFileSync(here(`../../../assets/words/${file}`), 'utf8');
  const good = made === kept && lines(made) === count;
  if (!good) ++failed;
  console.log(`${good ? 'same' : 'DIFFERENT'} ${file}: ${lines(made)} lines made, ${lines(kept)} kept, ${count} expected`);
}
rmSync(scratch, { recursive: true });
console.log(`${Object.keys(counts).length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
