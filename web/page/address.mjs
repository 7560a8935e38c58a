// The address bar: the part behind '#' is the state (lesson, seed, parameters), the query is how the page is shown
// (embed, lang, theme, palette, play). A state in the query is understood as well.

export const kDefaultLesson = 'stacked';

const kPageKeys = ['embed', 'lang', 'theme', 'palette', 'play'];

/** How the page is shown. */
export const pageOptions = () => new URLSearchParams(location.search);

export const isEmbedded = () => pageOptions().get('embed') === '1';
export const startsByItself = () => pageOptions().get('play') !== '0';

/** The state as a query string, without page options. */
export function stateQuery() {
  const source = location.hash.length > 1 ? location.hash.slice(1) : location.search.slice(1);
  const query = new URLSearchParams(source);
  for (const key of kPageKeys) query.delete(key);
  return query.toString();
}

export function setStateQuery(query) {
  const page = pageOptions();
  for (const key of [...page.keys()]) if (!kPageKeys.includes(key)) page.delete(key);
  const search = page.toString();
  history.replaceState(null, '', `${location.pathname}${search ? `?${search}` : ''}${query ? `#${query}` : ''}`);
}

/** The page's address without state, for links. */
export const pageAddress = () => `${location.origin}${location.pathname}`;

/** A state query as the members of the command open_lesson. */
export function lessonOf(query) {
  const entries = new URLSearchParams(query);
  const lesson = entries.get('lesson') || kDefaultLesson;
  const seed = /^\d{1,15}$/.test(entries.get('seed') ?? '') ? Number(entries.get('seed')) : 1;
  const values = [...entries].filter(([name]) => name !== 'lesson' && name !== 'seed');
  return { lesson, values, seed };
}
