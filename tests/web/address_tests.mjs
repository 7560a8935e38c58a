// The state in the address, and the script interface.
import assert from 'node:assert/strict';

const parametersAre = (visit, expected) => visit.until(`parameters ${JSON.stringify(expected)}`, async () => {
  const state = await visit.inspect();
  return state && Object.entries(expected).every(([name, value]) => (name === 'seed' ? state.seed : state.parameters[name]) === value) && state;
});

async function linkOpensState(scene) {
  const visit = await scene.visit({ query: '#lesson=stacked&seed=3&coding_size=10' });
  await parametersAre(visit, { coding_size: '10', seed: 3 });
  await visit.training();
  assert.deepEqual(visit.problems, []);
}

async function queryOpensState(scene) {
  const visit = await scene.visit({ query: '?lesson=stacked&coding_size=12' });
  await parametersAre(visit, { coding_size: '12' });
}

async function changesReachTheAddress(scene) {
  const visit = await scene.visit();
  await visit.training();
  await visit.page.evaluate(() => glyphlab.set('coding_size', 17));
  await visit.until('the address says so', async () => /[#&]coding_size=17\b/.test(visit.page.url()), 5);
  await visit.page.reload({ waitUntil: 'commit' });
  await parametersAre(visit, { coding_size: '17' });
}

async function editedAddressOpens(scene) {
  const visit = await scene.visit();
  await visit.training();
  await visit.page.evaluate(() => { location.hash = 'lesson=stacked&coding_size=9'; });
  await parametersAre(visit, { coding_size: '9' });
}

async function badValueInLink(scene) {
  const visit = await scene.visit({ query: '#lesson=stacked&coding_size=banana' });
  const state = await visit.training();
  assert.notEqual(state.parameters.coding_size, 'banana');
  assert.ok(state.messages.length > 0, 'nothing is said about it');
}

async function unknownLessonInLink(scene) {
  const visit = await scene.visit({ query: '#lesson=nonsense' });
  assert.equal((await visit.training()).lesson, 'stacked');
}

async function scripted(scene) {
  const visit = await scene.visit();
  await visit.training();
  const steps = await visit.page.evaluate(async () => {
    await glyphlab.ready;
    glyphlab.open('stacked', { coding_size: 5, tied_weights: false }, 7);
    glyphlab.play();
    return new Promise((resolve) => {
      const stop = glyphlab.on('status', ({ step }) => { if (step > 5) { stop(); resolve(step); } });
    });
  });
  assert.ok(steps > 5);
  await parametersAre(visit, { coding_size: '5', seed: 7 });
  const refused = await visit.page.evaluate(() => { try { glyphlab.on('nonsense'); return ''; } catch (error) { return error.message; } });
  assert.match(refused, /known: hello/);
}

/** Every event of a session is understood by the page's own reader, and every lesson opens. */
async function everyEventIsRead(scene) {
  const visit = await scene.visit();
  await visit.training();
  const seen = await visit.page.evaluate(async () => {
    const { eventNames } = await import('./protocol/events.mjs');
    const names = new Set();
    for (const name of eventNames) glyphlab.on(name, () => names.add(name));
    const { lessons } = await new Promise((resolve) => { glyphlab.on('hello', resolve); glyphlab.status(); });
    for (const { id, ready } of lessons) {
      if (!ready) continue;
      glyphlab.open(id);
      glyphlab.play();
      await new Promise((resolve) => { const stop = glyphlab.on('status', ({ step }) => { if (step > 3) { stop(); resolve(); } }); });
    }
    glyphlab.save();
    await new Promise((resolve) => glyphlab.on('saved', resolve));
    return [...names];
  });
  for (const name of ['hello', 'lesson_opened', 'parameters', 'status', 'curve', 'curve_axes', 'images', 'bars', 'network', 'saved']) {
    assert.ok(seen.includes(name), `no event ${name}; seen: ${seen.join(' ')}`);
  }
  assert.deepEqual(visit.problems, []);
}

export const addressTests = [
  { name: 'a link opens its state', run: linkOpensState },
  { name: 'a state in the query is understood too', run: queryOpensState },
  { name: 'changes reach the address and survive a reload', run: changesReachTheAddress },
  { name: 'an edited address opens its state', run: editedAddressOpens },
  { name: 'a bad value in a link is explained, the lesson opens', run: badValueInLink },
  { name: 'an unknown lesson in a link opens the default one', run: unknownLessonInLink },
  { name: 'a script opens a lesson and follows it', run: scripted },
  { name: 'the page reads every event of every lesson', run: everyEventIsRead },
];
