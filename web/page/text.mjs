// The page's own sentences, from the same text tables as everything else (assets/text/<language>/page.txt).
import { pageText } from './page_text.mjs';

export const kLanguages = Object.keys(pageText);

let language = 'en';

export function setLanguage(name) {
  if (!kLanguages.includes(name)) return;
  language = name;
  document.documentElement.lang = name;
  document.title = text('page.title');
}
export const currentLanguage = () => language;

/** The entry for `key` with {0}, {1}, … replaced; English when the language lacks it, else the key. */
export function text(key, ...values) {
  const entry = pageText[language][key] ?? pageText.en[key] ?? key;
  return entry.replace(/\{(\d)\}/g, (whole, index) => values[index] ?? whole);
}
