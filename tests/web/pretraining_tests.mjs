// The lesson of few labels: accuracies grow, a field of the confusion matrix opens, labels change without a new encoder.
import assert from 'node:assert/strict';
import { kSeven, stroke } from './drawing_tests.mjs';

const kSmall = '#lesson=pretraining&limit=2000&epochs=1&encoder_layers=50&coding_size=40&labels=40&label_counts=20&draws=2&classifier_steps=30';
const kMethods = ['fine_tuned', 'frozen_first', 'frozen', 'scratch', 'pca', 'pixels'];

/** Keeps the newest event of each kind and card. */
function watchEvents() {
  globalThis.newest = {};
  for (const kind of ['curve', 'matrix', 'images', 'text', 'table', 'controls', 'network', 'story'])
    glyphlab.on(kind, (event) => { globalThis.newest[[kind, event.panel, event.series].filter(Boolean).join('.')] = event; });
}

const newest = (visit, name) => visit.page.evaluate((key) => {
  const { pixels, ...event } = globalThis.newest[key] ?? {};
  return globalThis.newest[key] ? event : null;
}, name);

async function finished(scene, options = {}) {
  const visit = await scene.visit({ query: kSmall, ...options });
  await visit.until('the script interface is there', () => visit.page.evaluate(() => Boolean(globalThis.glyphlab?.on)));
  await visit.page.evaluate(watchEvents);
  await visit.until('both phases are over', async () => (await visit.inspect())?.phase === 'finished', 90);
  await visit.page.evaluate(() => glyphlab.ready);
  return visit;
}

async function allMethodsAreMeasured(scene) {
  const visit = await finished(scene);
  await visit.page.screenshot({ path: `${scene.output}/pretraining-1440x900.png` });
  for (const method of kMethods) {
    const { x, y, errors } = await newest(visit, `curve.accuracy.${method}`);
    assert.deepEqual(x, [20, 40], method);
    assert.ok(y.every((accuracy) => accuracy > 10 && accuracy <= 100), `${method}: ${y}`);
    assert.equal(errors.length, 2);
  }
  assert.equal((await newest(visit, 'table.figures')).rows.length, 2);
  assert.deepEqual(visit.problems, []);
}

async function fieldsShowTheirImages(scene) {
  const visit = await finished(scene);
  const before = await newest(visit, 'matrix.confusion');
  assert.equal(before.values.length, 100);
  assert.equal(before.values.reduce((sum, value) => sum + value), 10000);
  await visit.click('card.confusion.matrix', 0.05);  // first column, a row in the middle
  await visit.until('another field is chosen', async () => {
    const now = await newest(visit, 'matrix.confusion');
    return now.selected !== before.selected && now.selected % 10 === 0;
  });
  const { selected, values } = await newest(visit, 'matrix.confusion');
  const { phrase } = await newest(visit, 'text.behind');
  assert.equal(Number(phrase.arguments[0].replace(',', '')), values[selected]);
  assert.equal(phrase.arguments[1], String(Math.floor(selected / 10)));

  await visit.page.evaluate(() => glyphlab.act('confusion', 'method', 2, ''));
  await visit.until('the frozen encoder has locks', async () => (await newest(visit, 'network')).layers[1].frozen);
  assert.equal((await newest(visit, 'network')).layers.at(-1).frozen, false);
  await visit.frames(5);
  await visit.page.screenshot({ path: `${scene.output}/pretraining-locks.png` });
  assert.deepEqual(visit.problems, []);
}

async function everyMethodIsAsked(scene) {
  const visit = await finished(scene, { viewport: { width: 1440, height: 1700 }, deviceScaleFactor: 0.5 });  // all cards in sight
  const guesses = async () => (await newest(visit, 'table.answers')).rows.map((row) => row[1].arguments[0]);
  const first = await guesses();
  assert.equal(first.length, kMethods.length);
  await visit.click('card.drawing.draw_digit');
  await stroke(visit, kSeven);
  await visit.click('draw.use');
  const other = (before) => async () => {
    const now = await guesses();
    return now.join() !== before.join() && now;
  };
  const drawn = await visit.until('the methods answer about the drawing', other(first));
  for (const guess of drawn) assert.match(guess, /^\d · \d+\u00A0%$/u);
  await visit.click('card.behind.images', 0.2);
  await visit.until('the methods answer about the image behind the field', other(drawn));

  // The other controls of the cards.
  await visit.page.evaluate(() => {
    globalThis.galleries = 0;
    glyphlab.on('images', ({ panel }) => { globalThis.galleries += panel === 'reconstructions' ? 1 : 0; });
    glyphlab.on('controls', ({ panel }) => { globalThis.galleries += panel === 'reconstructions' ? 1 : 0; });
  });
  const galleries = () => visit.page.evaluate(() => globalThis.galleries);
  for (const action of ['resample', 'follow']) {
    const before = await galleries();
    await visit.click(`card.reconstructions.${action}`);
    await visit.until(`an answer to ${action}`, async () => (await galleries()) > before);
  }
  await visit.click('card.confusion.method');
  await visit.click('card.confusion.method.3');
  await visit.until('the matrix is of another method', async () => (await newest(visit, 'controls.confusion')).controls[0].value === 3);
  await visit.frames(5);
  await visit.page.screenshot({ path: `${scene.output}/pretraining-answers.png` });
  assert.deepEqual(visit.problems, []);
}

async function otherLabelsKeepTheEncoder(scene) {
  const visit = await finished(scene);
  const before = await visit.inspect();
  await visit.drag('param.labels', [0.1, 0.5], [0.3, 0.5]);
  const labels = await visit.until('the number of labels has changed', async () => {
    const now = Number((await visit.inspect()).parameters.labels);
    return now !== 40 && now;
  });
  await visit.until('it is measured', async () => {
    const { x, errors } = await newest(visit, 'curve.accuracy.pixels');
    return x.includes(labels) && errors.length === x.length;
  }, 60);
  const after = await visit.inspect();
  assert.equal(after.run, before.run, 'the encoder has been trained again');
  assert.deepEqual(visit.problems, []);
}

const look = ({ name, ...context }) => async (scene) => {
  const visit = await finished(scene, context);
  await visit.frames(5);
  await visit.page.screenshot({ path: `${scene.output}/pretraining-${name}.png` });
  assert.deepEqual(visit.problems, []);
};

export const pretrainingTests = [
  { name: 'pretraining: every method is measured', run: allMethodsAreMeasured },
  { name: 'pretraining: a field of the confusion matrix shows its images', run: fieldsShowTheirImages },
  { name: 'pretraining: every method is asked about a drawing and an image', run: everyMethodIsAsked },
  { name: 'pretraining: other labels keep the encoder', run: otherLabelsKeepTheEncoder },
  { name: 'pretraining: screenshot 390x844 korean dark', run: look({
    name: '390x844-korean-dark', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale: 'ko-KR', colorScheme: 'dark' }) },
];
