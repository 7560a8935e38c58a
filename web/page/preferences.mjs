// What the visitor prefers: language, theme, palette, reduced motion. The address wins, then what was chosen here
// before, then what the browser says.
import { kLanguages } from './text.mjs';

const kPrefix = 'glyphlab.';
const kAllowed = { language: kLanguages, theme: ['light', 'dark'], palette: ['tab10', 'okabe'] };

// In an iframe of another site the browser may refuse storage altogether.
function stored(name) {
  try { return localStorage.getItem(kPrefix + name); } catch { return null; }
}
export function remember(name, value) {
  try { localStorage.setItem(kPrefix + name, value); } catch { /* only this visit then */ }
}

const matches = (query) => matchMedia(query).matches;

/** @param {URLSearchParams} address the page's query */
export function preferences(address) {
  const choose = (name, standard, key = name) =>
    [address.get(key), stored(name), standard].find((value) => kAllowed[name].includes(value));
  const browserLanguage = (navigator.language ?? 'en').slice(0, 2);
  return {
    language: choose('language', kLanguages.includes(browserLanguage) ? browserLanguage : 'en', 'lang'),
    theme: choose('theme', matches('(prefers-color-scheme: dark)') ? 'dark' : 'light'),
    palette: choose('palette', 'tab10'),
    reducedMotion: matches('(prefers-reduced-motion: reduce)'),
  };
}

/** Calls back when the system's theme or motion setting changes; a theme chosen here stays. */
export function watchSystem(onTheme, onMotion) {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => {
    if (!stored('theme')) onTheme(event.matches ? 'dark' : 'light');
  });
  matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', (event) => onMotion(event.matches));
}

export function showTheme(theme) {
  document.documentElement.dataset.theme = theme;
  const colour = getComputedStyle(document.documentElement).getPropertyValue('--page').trim();
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.content = colour;
}
