// The visitor's own texts: dropped, pasted, refused with the line's number; Korean by syllable or by jamo.
import assert from 'node:assert/strict';

const kOpen = '#lesson=characters&task=own&units=16&filters=16&epochs=3';

/** A page with the lesson's own texts, and all messages kept. */
async function opened(scene, query = kOpen, options = {}) {
  const visit = await scene.visit({ query, ...options });
  await visit.until('the script interface is there', () => visit.page.evaluate(() => Boolean(globalThis.glyphlab?.on)));
  await visit.page.evaluate(() => {
    globalThis.messages = [];
    glyphlab.on('message', (event) => globalThis.messages.push(event));
    glyphlab.on('table', (event) => { if (event.panel === 'dictionary') globalThis.dictionary = event; });
  });
  await visit.training();
  return visit;
}

/** Drops a file on the page, as a file manager does. */
const drop = (visit, name, text) => visit.page.evaluate(([fileName, content]) => {
  const dataTransfer = new DataTransfer();
  const bytes = typeof content === 'string' ? [content] : [new Uint8Array(content)];
  dataTransfer.items.add(new File(bytes, fileName));
  document.querySelector('canvas').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}, [name, text]);

const paste = (visit, text) => visit.page.evaluate((content) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', content);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, text);

const answer = (visit, what) => visit.until(what, () => visit.page.evaluate(() => globalThis.messages.shift() ?? null));
const rows = (count, line) => Array.from({ length: count }, (_, i) => line(i)).join('\n');
const run = async (visit) => (await visit.inspect()).run;

async function droppedAndPasted(scene) {
  const visit = await opened(scene);
  const before = await run(visit);
  const quoted = '\ufefftext,label\n"one, two",number\n"say ""three""",number\n';
  await drop(visit, 'words.csv', quoted + rows(40, (i) => `${'ab'.repeat(1 + i % 5)}${i},${i % 2 ? 'odd' : 'even'}`));
  const taken = await answer(visit, 'the dropped file is answered');
  assert.equal(taken.phrase.key, 'characters.own.taken');
  assert.deepEqual(taken.phrase.arguments.slice(0, 2), ['42', '3']);
  await visit.until('a run with it begins', async () => (await run(visit)) > before);
  await paste(visit, rows(20, (i) => `${'xyz'.slice(i % 3)}${i};${i % 2 ? 'b' : 'a'}`));
  const pasted = await answer(visit, 'the pasted lines are answered');
  assert.deepEqual(pasted.phrase.arguments.slice(0, 2), ['20', '2']);
  await visit.until('it is learned', async () => (await visit.inspect()).phase === 'finished', 60);
  assert.deepEqual(visit.problems, []);
}

async function refusedWithLines(scene) {
  const visit = await opened(scene);
  const good = rows(10, (i) => `word${i},${i % 2 ? 'a' : 'b'}`);
  const kCases = [
    ['no label', `${good}\nalone`, /Line 11 has no label/],
    ['an empty text', `${good}\n,a`, /Line 11 has an empty text/],
    ['an open quote', `${good}\n"open,a`, /Line 11 opens a quote/],
    ['one class', rows(12, (i) => `word${i},same`), /All rows have the same label/],
    ['too few rows', 'one,a\ntwo,b', /2 rows/],
    ['invalid UTF-8', [...Buffer.from(`${good}\nbad`), 0xff, ...Buffer.from(',a')], /Line 11: Byte 4 is not valid UTF-8/],
  ];
  const before = await run(visit);
  for (const [what, content, complaint] of kCases) {
    await drop(visit, 'bad.csv', content);
    const message = await answer(visit, `${what} is answered`);
    assert.match(`${message.detail} ${message.phrase.arguments.join(' ')}`, complaint, what);
  }
  assert.equal(await run(visit), before, 'the run in progress is kept');
  assert.ok((await visit.inspect()).step > 0);
}

async function aMillionRows(scene) {
  const visit = await opened(scene);
  await visit.page.evaluate(() => {
    const line = (i) => (i % 2 ? 'ab,x\n' : 'cd,y\n');
    let text = '';
    for (let i = 0; i < 1000000; ++i) text += line(i);
    glyphlab.openFile('million.csv', new TextEncoder().encode(text));
  });
  const taken = await answer(visit, 'a million rows are answered');
  assert.equal(taken.phrase.key, 'characters.own.taken.first');
  assert.equal(taken.phrase.arguments[0], '100,000');
  assert.deepEqual(visit.problems, []);
}

async function koreanByJamo(scene) {
  const visit = await opened(scene, kOpen, { viewport: { width: 1440, height: 1400 } });
  await paste(visit, rows(40, (i) => (i % 2 ? `한국${'가나다라'[i % 4]},명사` : `먹는${'가나다라'[i % 4]},동사`)));
  await answer(visit, 'Korean lines are answered');
  const first = () => visit.page.evaluate(() => globalThis.dictionary?.rows.map((row) => row[1].arguments[0]).join('') ?? '');
  await visit.until('syllables are numbered', async () => (await first()).includes('한'));
  await visit.click('param.hangul');
  await visit.click('param.hangul.jamo');
  await visit.until('jamo are numbered', async () => {
    const letters = await first();
    return letters.includes('\u1112') && !letters.includes('한');
  });
  await visit.page.screenshot({ path: `${scene.output}/words-own-korean.png` });
  await visit.page.evaluate(() => glyphlab.set('task', 'turkish'));
  await visit.until('the choice goes where it means nothing', async () => {
    const { widgets } = await visit.inspect();
    return widgets['param.lemmas'] && !widgets['param.hangul'];
  });
  assert.deepEqual(visit.problems, []);
}

export const ownTextTests = [
  { name: 'own texts: dropped and pasted tables are learned', run: droppedAndPasted },
  { name: 'own texts: what is wrong is said with its line, and the run goes on', run: refusedWithLines },
  { name: 'own texts: a million rows, of which the first 100,000 are read', run: aMillionRows },
  { name: 'own texts: Korean by syllable or by jamo', run: koreanByJamo },
];
