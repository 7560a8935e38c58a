// Brings the page to life: engine, user interface and first data are fetched at the same time; then the two programs
// are connected to each other and to the browser.
import { lessonOf, isEmbedded, kDefaultLesson, pageAddress, setStateQuery, startsByItself, stateQuery } from './address.mjs';
import { watchCanvasSize } from './canvas_size.mjs';
import { EngineLink } from './engine_link.mjs';
import { FileError } from './fetch_file.mjs';
import { acceptDrops, acceptPastedTables, copyText, pickFile, saveFile } from './files.mjs';
import { hideNotice, showNotice } from './notice.mjs';
import { remember, showTheme, watchSystem } from './preferences.mjs';
import { offerScriptInterface } from './script_api.mjs';
import { hasFailed, hideSkeleton, showFailure, showProgress } from './skeleton.mjs';
import { setLanguage, text } from './text.mjs';
import { TextField } from './text_field.mjs';
import { loadUi } from './ui_module.mjs';

const canvas = document.getElementById('canvas');

function tellFailure({ kind, file, part, detail }) {
  if (kind === 'crashed') showFailure(kind, [text(`page.part.${part ?? 'engine'}`)], detail);
  else showFailure(kind, [file, detail]);
}

function tellDataTrouble(engine, { kind, file, detail, seconds, empty }) {
  if (kind === 'waiting') showNotice(text('page.data.title'), text('page.data.waiting', file, seconds));
  // Without any data nothing can be shown: that is a failure of the page, not a remark about a running lesson.
  else if (empty) tellFailure({ kind, file, detail });
  else showNotice(text('page.data.title'), text(`page.data.${kind}`, file, detail), () => engine.retryData());
}

function startEngine(state, receive) {
  const lesson = lessonOf(state);
  const dataset = lesson.values.find(([name]) => name === 'dataset')?.[1] ?? 'mnist';
  const engine = new EngineLink({ ...lesson, standard: kDefaultLesson, dataset, play: startsByItself() }, {
    onEvent: receive,
    onProgress: showProgress,
    onFailure: tellFailure,
    onDataTrouble: (trouble) => tellDataTrouble(engine, trouble),
    onDataRecovered: hideNotice,
  });
  return engine;
}

/** What the user interface's module asks of the page (src/app/browser). */
function makeHost(engine, ui, field) {
  return {
    send: (message) => engine.send(message),
    saveFile,
    openFile: () => pickFile((name, bytes) => ui().dropFile(name, bytes)),
    copyText,
    setUrlState: setStateQuery,
    setTitle: (title) => { document.title = title; },
    setPreference: (name, value) => {
      remember(name, value);
      if (name === 'theme') showTheme(value);
      if (name === 'language') { setLanguage(value); canvas.setAttribute('aria-label', text('page.canvas')); }
    },
    // Without the fonts Korean shows as boxes; that is worth a word, not the end.
    needKorean: () => ui().loadKoreanFonts().catch((error) => showNotice(text('page.missing.title'), text('page.missing.text', error.file, error.detail))),
    openText: (options) => field.open(options),
    closeText: () => field.close(),
    announce: (sentence) => { document.getElementById('announcements').textContent = sentence; },
  };
}

/** An embedded lesson that is scrolled out of sight does not compute. */
function restWhenOutOfSight(engine) {
  new IntersectionObserver((entries) => engine.hold(!entries.at(-1).isIntersecting)).observe(canvas);
}

/** @param {{language: string, theme: string, palette: string, reducedMotion: boolean}} chosen */
export async function start(chosen) {
  canvas.setAttribute('aria-label', text('page.canvas'));
  let ui = null;
  const before = [];  // events that came before the user interface was there
  const state = stateQuery();
  const engine = startEngine(state, (message) => { if (ui) ui.receive(message); else before.push(message); });
  const stopWatching = engine.watch('status', ({ step }) => {
    if (step === 0) return;
    performance.mark('glyphlab:first-step');
    stopWatching();
  });
  const field = new TextField(canvas, () => ui.module, (name, bytes) => ui.dropFile(name, bytes));
  const script = offerScriptInterface(engine, () => ui);

  let loaded;
  try {
    loaded = await loadUi(canvas, makeHost(engine, () => ui ?? loaded, field), (bytes, total) => showProgress('ui', bytes, total));
  } catch (error) {
    if (error instanceof FileError) tellFailure(error);
    else showFailure('crashed', [text('page.part.ui')], String(error?.stack ?? error));
    return;
  }
  watchCanvasSize(canvas, (width, height, ratio) => loaded.resize(width, height, ratio));
  const started = loaded.start({
    language: chosen.language, theme: chosen.theme, palette: chosen.palette, reduced_motion: chosen.reducedMotion ? 1 : 0,
    embedded: isEmbedded() ? 1 : 0, autoplay: startsByItself() ? 1 : 0, opened: 1, state, address: pageAddress(),
  });
  if (!started) { showFailure('webgl2'); return; }
  ui = loaded;
  for (const message of before.splice(0)) ui.receive(message);
  performance.mark('glyphlab:interface');
  requestAnimationFrame(() => { if (!hasFailed()) hideSkeleton(); });

  addEventListener('hashchange', () => ui.setOption('state', stateQuery()));
  acceptDrops((name, bytes) => ui.dropFile(name, bytes));
  acceptPastedTables((name, bytes) => ui.dropFile(name, bytes));
  watchSystem((theme) => { showTheme(theme); ui.setOption('theme', theme); }, (on) => ui.setOption('reduced_motion', on ? 1 : 0));
  canvas.addEventListener('webglcontextlost', () => showFailure('lost'));
  if (isEmbedded()) restWhenOutOfSight(engine);
  else canvas.focus({ preventScroll: true });
  script.ready();
}
