// Makes assets/words/lexicon.txt, correct English words to search among, and misspellings.txt, real misspellings with
// what was meant. Run by hand, once, with Debian's wamerican-small 2020.12.07-2 and libreoffice-common 4:7.4.7 unpacked,
// and `unzip` at hand:
//   node misspelling_lists.mjs AMERICAN_ENGLISH_SMALL AUTOCORR_FOLDER OUTPUT_FOLDER
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [dictionary, autocorr, folder] = process.argv.slice(2);
const kLicence = `# This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL was not
# distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/.
# From LibreOffice's autocorrection lists for English (acor_en-US.dat, acor_en-GB.dat, acor_en-AU.dat): wrong, right.
`;
const kEntities = { amp: '&', apos: '\'', quot: '"', lt: '<', gt: '>' };
const decoded = (text) => text.replace(/&(\w+);/g, (all, name) => kEntities[name] ?? all);

const pairs = new Map(); // wrong -> what it may stand for
for (const language of ['en-US', 'en-GB', 'en-AU']) {
  const xml = execFileSync('unzip', ['-p', join(autocorr, `acor_${language}.dat`), 'DocumentList.xml'], { encoding: 'utf8' });
  for (const [, from, to] of xml.matchAll(/abbreviated-name="([^"]*)"\s+block-list:name="([^"]*)"/g)) {
    const [wrong, right] = [from, to].map((text) => decoded(text).toLowerCase());
    if (![wrong, right].every((text) => /^[a-z]{3,20}$/.test(text)) || wrong === right) continue;
    pairs.set(wrong, (pairs.get(wrong) ?? new Set()).add(right));
  }
}
const sure = [...pairs].filter(([, rights]) => rights.size === 1).map(([wrong, [right]]) => [wrong, right]).sort();
const words = new Set(readFileSync(dictionary, 'utf8').split('\n').filter((word) => /^[a-z]{3,16}$/.test(word)));
console.log('words', words.size, 'real pairs', sure.length, 'of words', new Set(sure.map(([, right]) => right)).size);
for (const [, right] of sure) words.add(right);
const meant = sure.filter(([wrong]) => !words.has(wrong));
writeFileSync(join(folder, 'misspellings.txt'), kLicence + meant.map(([wrong, right]) => `${wrong} ${right}\n`).join(''));
writeFileSync(join(folder, 'lexicon.txt'), [...words].sort().map((word) => `${word}\n`).join(''));
console.log('lexicon', words.size, 'pairs', meant.length);
