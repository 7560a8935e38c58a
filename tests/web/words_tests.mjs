// The lesson of words: typing, input methods, the path of a word, what is confused, maps.
import assert from 'node:assert/strict';

const kSmall = '#lesson=characters&task=turkish&lemmas=80&units=32&filters=32&epochs=2';

/** Keeps the newest event of each kind and card, and how long after a keystroke the bench answered. */
function watchEvents() {
  globalThis.newest = {};
  for (const kind of ['table', 'cells', 'controls', 'points', 'curve'])
    glyphlab.on(kind, (event) => { globalThis.newest[`${kind}.${event.panel}`] = event; });
}

const newest = (visit, name) => visit.page.evaluate((key) => globalThis.newest[key] ?? null, name);
const plainText = (phrase) => phrase.arguments[0] ?? '';
const letters = ({ bands }) => bands[0].texts.map(plainText).join('');

/** A page with the lesson open, trained and at rest. */
async function trained(scene, options = {}) {
  const visit = await scene.visit({ query: kSmall, ...options });
  await visit.until('the script interface is there', () => visit.page.evaluate(() => Boolean(globalThis.glyphlab?.on)));
  await visit.page.evaluate(watchEvents);
  await visit.until('training has finished', async () => (await visit.inspect())?.phase === 'finished', 60);
  await visit.page.evaluate(() => glyphlab.ready);
  return visit;
}

async function openField(visit, widget) {
  await visit.click(widget);
  const field = visit.page.locator('input.text-field');
  await field.waitFor();
  return field;
}

async function everyKeystrokeIsAnswered(scene) {
  const visit = await trained(scene);
  const field = await openField(visit, 'card.bench.word');
  await field.fill('');
  const word = 'evlerimizde';
  const times = [];
  for (const letter of word) {
    times.push(await visit.page.evaluate((key) => new Promise((resolve) => {
      const input = document.querySelector('input.text-field');
      const begin = performance.now();
      const stop = glyphlab.on('table', ({ panel }) => {
        if (panel !== 'bench') return;
        stop();
        resolve(performance.now() - begin);
      });
      input.value += key;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }), letter));
  }
  const middle = (all) => all.sort((a, b) => a - b)[all.length >> 1].toFixed(1);
  scene.figure('milliseconds from a keystroke to the answer of four models, with a frame between, median', middle(times));
  // The engine's part alone, there and back again.
  const answers = await visit.page.evaluate(async (whole) => {
    const spent = [];
    for (let i = 1; i <= whole.length; ++i) {
      const begin = performance.now();
      const answer = new Promise((resolve) => {
        const stop = glyphlab.on('table', ({ panel }) => { if (panel === 'bench') { stop(); resolve(); } });
      });
      glyphlab.act('bench', 'word', 0, whole.slice(0, i));
      await answer;
      spent.push(performance.now() - begin);
    }
    return spent;
  }, word);
  scene.figure('milliseconds from a text to the answer of four models, median', middle(answers));
  await visit.until('the whole word is on its way', async () => letters(await newest(visit, 'cells.path')) === word);
  const table = await newest(visit, 'table.bench');
  assert.equal(table.rows.length, 4);
  await field.press('Escape');
  await visit.until('the old word is back', async () => letters(await newest(visit, 'cells.path')) !== word);
  assert.deepEqual(visit.problems, []);
}

async function composedKorean(scene) {
  const visit = await trained(scene);
  const field = await openField(visit, 'card.bench.word');
  await field.fill('');
  const session = await visit.context.newCDPSession(visit.page);
  const footers = [];
  for (const [text, whole] of [['ㅎ', 'ㅎ'], ['하', '하'], ['한', '한']]) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await visit.until(`"${whole}" is answered`, async () => (await newest(visit, 'controls.bench')).controls[0].text === whole);
    footers.push((await newest(visit, 'table.bench')).footer.key);
  }
  await session.send('Input.insertText', { text: '한' });
  await field.press('Enter');
  await visit.until('the field has closed', async () => (await field.count()) === 0);
  assert.equal((await newest(visit, 'controls.bench')).controls[0].text, '한');
  assert.ok(footers.every((key) => key === 'characters.bench.strange'), `footers: ${footers}`);
  assert.deepEqual(visit.problems, []);
}

async function badInput(scene) {
  const visit = await trained(scene);
  const footerOf = async (text) => {
    await visit.page.evaluate((word) => glyphlab.act('bench', 'word', 0, word), text);
    await visit.page.evaluate(() => glyphlab.status());
    return (await newest(visit, 'table.bench')).footer.key;
  };
  assert.equal(await footerOf(''), 'characters.bench.empty');
  assert.equal(await footerOf('文字'), 'characters.bench.strange');
  assert.equal(await footerOf('e'.repeat(10000)), 'characters.bench.long');
  assert.equal(await footerOf('\ud800ev'), 'characters.bench.damaged');
  assert.equal((await visit.inspect()).phase, 'finished');
}

async function pathPlays(scene) {
  const visit = await trained(scene);
  await visit.page.evaluate(() => glyphlab.act('bench', 'word', 0, 'kitaplar'));
  await visit.until('the word is there', async () => letters(await newest(visit, 'cells.path')) === 'kitaplar');
  const reached = async () => (await newest(visit, 'cells.path')).reached;
  assert.equal(await reached(), 0xffffffff);
  await visit.click('card.path.letter.step');
  await visit.until('the first letter is to come', async () => (await reached()) === 0);
  await visit.click('card.path.letter.step');
  await visit.until('one letter has come in', async () => (await reached()) === 1);
  const seen = new Set();
  await visit.page.evaluate(() => { globalThis.seen = []; glyphlab.on('cells', ({ panel, reached: at }) => { if (panel === 'path') globalThis.seen.push(at); }); });
  await visit.click('card.path.letter.play');
  await visit.until('the word has come in', async () => (await reached()) === 0xffffffff, 20);
  for (const at of await visit.page.evaluate(() => globalThis.seen)) seen.add(at);
  for (let at = 2; at < 8; ++at) assert.ok(seen.has(at), `no picture after ${at} letters: ${[...seen]}`);
  assert.ok((await newest(visit, 'cells.states')).bands.length >= 6);
  const filters = await visit.page.evaluate(async () => {
    glyphlab.act('path', 'reader', 2, '');
    await glyphlab.status();
    return globalThis.newest['cells.path'].bands.filter(({ label }) => label.key === 'characters.row.filters').length;
  });
  assert.equal(filters, 3);
  assert.deepEqual(visit.problems, []);
}

async function confusionOpensWords(scene) {
  const visit = await trained(scene, { viewport: { width: 1440, height: 2200 } });
  const before = (await newest(visit, 'controls.bench')).controls[0].text;
  // The upper left cell: words of the first class that are recognised.
  const box = await visit.widget('card.confusion.cells');
  const { columns } = await newest(visit, 'cells.confusion');
  await visit.page.mouse.click(box.x + box.width / columns / 2, box.y + 30);
  await visit.until('a word of that cell is in the bench', async () => (await newest(visit, 'controls.bench')).controls[0].text !== before);
  assert.equal((await newest(visit, 'cells.confusion')).selected, 0);
  assert.deepEqual(visit.problems, []);
}

async function mapsOfLettersAndWords(scene) {
  const visit = await trained(scene);
  const { xy: ofLetters } = await visit.until('there is a map of letters', () => newest(visit, 'points.map'));
  await visit.page.evaluate(() => glyphlab.act('map', 'what', 1, ''));
  const words = await visit.until('there is a map of words', async () => {
    const map = await newest(visit, 'points.map');
    return map.xy.length > 2 * ofLetters.length && map;
  });
  await visit.page.evaluate(() => glyphlab.act('map', 'method', 1, ''));
  await visit.until('t-SNE has moved the words', async () => {
    const { xy } = await newest(visit, 'points.map');
    return xy.length === words.xy.length && Math.max(...xy.map(Math.abs)) > 5;
  });
  const { rows } = await newest(visit, 'table.neighbours');
  assert.ok(rows.length >= 3);
  assert.deepEqual(visit.problems, []);
}

const looks = [
  { name: 'words-1440x900', viewport: { width: 1440, height: 900 } },
  { name: 'words-1024x700-dark', viewport: { width: 1024, height: 700 }, colorScheme: 'dark' },
  { name: 'words-390x844-korean', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale: 'ko-KR' },
];

const takeLook = ({ name, ...context }) => async (scene) => {
  const visit = await scene.visit({ query: '#lesson=characters&task=finnish&lemmas=200', ...context });
  await visit.until('an epoch is done', async () => (await visit.inspect())?.epoch > 0, 60);
  await visit.frames(10);
  scene.figure(`median milliseconds of the main thread per frame, ${name}`, (await visit.inspect()).frame_ms.toFixed(2));
  await visit.page.screenshot({ path: `${scene.output}/${name}.png` });
  assert.deepEqual(visit.problems, []);
};

export const wordsTests = [
  { name: 'words: every keystroke is answered', run: everyKeystrokeIsAnswered },
  { name: 'words: Korean is composed in the test bench', run: composedKorean },
  { name: 'words: strange texts are answered clearly', run: badInput },
  { name: 'words: the path of a word plays letter by letter', run: pathPlays },
  { name: 'words: a cell of the confusion matrix opens its words', run: confusionOpensWords },
  { name: 'words: maps of letters and words', run: mapsOfLettersAndWords },
  ...looks.map((look) => ({ name: `screenshot ${look.name}`, run: takeLook(look) })),
];
