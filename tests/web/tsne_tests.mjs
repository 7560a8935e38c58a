// The map of t-SNE in a real browser: it completes while the page answers, and everything in it can be used.
import assert from 'node:assert/strict';

const kSmall = '#lesson=tsne&points=800&iterations=300&epochs=1&coding_size=8';

/** Keeps the newest event of these names where a test can look at it. */
const watch = (visit, ...names) => visit.page.evaluate((all) => {
  window.seen ??= {};
  for (const name of all) glyphlab.on(name, (event) => { window.seen[`${name} ${event.panel ?? ''}`.trim()] = event; });
}, names);
const seen = (visit, key) => visit.page.evaluate((name) => window.seen?.[name] ?? null, key);
const finished = (visit, seconds = 90) => visit.until('the map is finished', async () => {
  const state = await visit.inspect();
  return state?.phase === 'finished' && state;
}, seconds);
const open = async (scene, query, options = {}) => {
  const visit = await scene.visit({ query, ...options });
  await visit.until('the lesson is open', async () => (await visit.inspect())?.lesson === 'tsne');
  return visit;
};

async function largeMap(scene) {
  const visit = await open(scene, '#lesson=tsne&points=10000');
  await visit.until('the map moves', async () => (await visit.inspect()).step > 5, 60);
  const before = await visit.inspect();
  await visit.click('top.theme');
  const dark = await visit.until('the theme changes', async () => {
    const state = await visit.inspect();
    return state.theme === 'dark' && state;
  });
  // Both answer while the map goes on: the page draws, the engine steps.
  assert.ok(dark.frames > before.frames);
  const state = await finished(visit);
  assert.equal(state.step, 750);
  const { map_divergence: divergence } = state.curves.divergence;
  assert.ok(divergence > 1 && divergence < 2.2, `KL divergence ${divergence}`);
  scene.figure('milliseconds of the main thread per frame with 10,000 points', state.frame_ms.toFixed(2));
  assert.deepEqual(visit.problems, []);
}

/** Pointing, zooming, looping, hiding classes: with a real pointer on the real widgets. */
async function mapIsUsed(scene) {
  const visit = await open(scene, kSmall);
  await watch(visit, 'point_details', 'bars', 'images');
  await finished(visit);
  const { x, y, width, height } = await visit.widget('card.map.points');
  await visit.page.evaluate(() => { window.seen = {}; });  // the first image's details came with the map
  // Somewhere on this path is a point.
  for (let i = 0; i < 40 && !await seen(visit, 'point_details map'); ++i) {
    await visit.page.mouse.move(x + width * (0.3 + 0.01 * i), y + height * (0.3 + 0.01 * i));
    await visit.frames(2);
  }
  const details = await visit.until('a point answers the pointer', () => seen(visit, 'point_details map'));
  assert.equal(details.neighbours.length, 7);
  assert.equal(details.pictures.width, 28);
  await visit.page.screenshot({ path: `${scene.output}/tsne-hover.png` });

  for (let i = 0; i < 8; ++i) { await visit.page.mouse.wheel(0, -240); await visit.frames(2); }
  await visit.until('the view is a part of the map', async () => (await visit.inspect()).widgets['card.map.whole']);
  await visit.frames(12);
  await visit.page.screenshot({ path: `${scene.output}/tsne-pictures.png` });
  await visit.click('card.map.whole');
  await visit.until('the whole map is back', async () => !(await visit.inspect()).widgets['card.map.whole']);

  await visit.click('card.map.lasso');
  const corners = [[0.1, 0.15], [0.9, 0.15], [0.9, 0.9], [0.1, 0.9], [0.1, 0.2]];
  const at = ([across, down]) => [x + across * width, y + down * height];
  await visit.page.mouse.move(...at(corners[0]));
  await visit.frames(2);
  await visit.page.mouse.down();
  await visit.frames(2);
  for (const corner of corners.slice(1)) { await visit.page.mouse.move(...at(corner), { steps: 4 }); await visit.frames(2); }
  await visit.page.mouse.up();
  const counts = async () => (await seen(visit, 'bars selection'))?.values ?? [];
  const counted = await visit.until('the loop is counted', async () => (await counts()).reduce((sum, value) => sum + value, 0));
  assert.equal((await counts()).length, 10);
  assert.ok(counted > 100 && counted <= 800, `${counted} points inside`);
  const sheet = await seen(visit, 'images selection');
  assert.ok(sheet.rows * sheet.columns >= Math.min(counted, 96));

  await visit.click('card.map.class.3');
  await visit.frames(5);
  await visit.page.screenshot({ path: `${scene.output}/tsne-loop.png` });
  await visit.click('card.map.class.3');
  await visit.click('transport.reset');
  await visit.until('a new run begins', async () => (await visit.inspect()).run > 1);
  assert.deepEqual(visit.problems, []);
}

/** Words have names where images have pictures. */
async function wordsAreNamed(scene) {
  const visit = await open(scene, `${kSmall}&source=characters&task=turkish`);
  await watch(visit, 'point_details', 'table');
  await finished(visit);
  const { x, y, width, height } = await visit.widget('card.map.points');
  await visit.page.evaluate(() => { delete window.seen['point_details map']; });
  for (let i = 0; i < 40 && !await seen(visit, 'point_details map'); ++i) {
    await visit.page.mouse.move(x + width * (0.3 + 0.01 * i), y + height * (0.3 + 0.01 * i));
    await visit.frames(2);
  }
  const details = await visit.until('a word answers the pointer', () => seen(visit, 'point_details map'));
  assert.equal(details.neighbours.length, 7);
  const [word] = details.title.arguments;
  assert.equal((await seen(visit, 'table selected')).rows[0][0].arguments[0], word);
  await visit.page.screenshot({ path: `${scene.output}/tsne-word.png` });
  assert.deepEqual(visit.problems, []);
}

/** Every source and every comparison becomes a map. */
async function everySource(scene) {
  const visit = await open(scene, kSmall);
  await watch(visit, 'points', 'table');
  for (const [source, compare, maps] of [['pixels', 'single', 1], ['sparse', 'training', 2], ['vae', 'single', 1],
    ['characters', 'training', 2], ['stacked', 'training', 2], ['pca', 'perplexities', 3]]) {
    const { run } = await visit.inspect();
    await visit.page.evaluate(([a, b]) => glyphlab.setAll({ source: a, compare: b }), [source, compare]);
    await visit.until(`${source} starts`, async () => (await visit.inspect()).run > run);
    await finished(visit);
    const points = await visit.until('the map is shown', async () => {
      const event = await seen(visit, 'points map');
      return event?.caption.key === 'tsne.caption.settled' && event.xy.length === 2 * 800 * maps && event;
    });
    assert.equal(points.classes.length, 800);
    assert.ok(points.xy.every(Number.isFinite));
    await visit.page.screenshot({ path: `${scene.output}/tsne-${source}-${compare}.png` });
  }
  assert.deepEqual(visit.problems, []);
}

const looks = [
  { name: '1440x900', viewport: { width: 1440, height: 900 } },
  { name: '390x844', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true },
  { name: '1440x900-korean-dark', viewport: { width: 1440, height: 900 }, locale: 'ko-KR', colorScheme: 'dark' },
];
const takeLook = ({ name, ...context }) => async (scene) => {
  const visit = await open(scene, '?palette=okabe#lesson=tsne&points=3000', context);
  await visit.until('the islands part', async () => (await visit.inspect()).step > 400, 60);
  await visit.page.screenshot({ path: `${scene.output}/tsne-moving-${name}.png` });
  await finished(visit);
  await visit.frames(20);
  await visit.page.screenshot({ path: `${scene.output}/tsne-${name}.png` });
  assert.deepEqual(visit.problems, []);
};

export const tsneTests = [
  { name: 't-SNE of 10,000 points completes while the page answers', run: largeMap },
  { name: 't-SNE: pointing, zooming, a loop, hidden classes', run: mapIsUsed },
  { name: 't-SNE: every source and comparison', run: everySource },
  { name: 't-SNE: words are named', run: wordsAreNamed },
  ...looks.map((look) => ({ name: `t-SNE: screenshot ${look.name}`, run: takeLook(look) })),
];
