// The page learns by itself, and the transport controls it.
import assert from 'node:assert/strict';
import { pause } from './browser.mjs';

const kLossToReach = 0.06;  // mean squared error per pixel; an untrained network has about 0.1

const noProblems = (visit) => assert.deepEqual(visit.problems, []);

async function startsByItself(scene) {
  const visit = await scene.visit();
  await visit.training();
  const marks = await visit.page.evaluate(() => Object.fromEntries(performance.getEntriesByType('mark')
    .filter(({ name }) => name.startsWith('glyphlab:')).map(({ name, startTime }) => [name, Math.round(startTime)])));
  scene.figure('milliseconds to interface', marks['glyphlab:interface']);
  scene.figure('milliseconds to first training step', marks['glyphlab:first-step']);
  await visit.until('the skeleton has gone', () => visit.page.locator('#skeleton').isHidden());
  noProblems(visit);
}

async function lossFalls(scene) {
  const visit = await scene.visit();
  await visit.until(`the training loss is below ${kLossToReach}`, async () => {
    const curves = Object.values((await visit.inspect())?.curves ?? {});
    return curves.some(({ train }) => train > 0 && train < kLossToReach);
  }, 60);
  const { frame_ms: milliseconds, samples_per_second: speed, gflops } = await visit.inspect();
  scene.figure('median milliseconds of the main thread per frame', milliseconds.toFixed(2));
  scene.figure('images per second', Math.round(speed));
  scene.figure('GFLOP/s', gflops.toFixed(1));
  noProblems(visit);
}

async function pauseHolds(scene) {
  const visit = await scene.visit();
  await visit.training();
  await visit.click('transport.play');
  await visit.until('the run is paused', async () => (await visit.inspect()).phase === 'paused');
  const before = (await visit.inspect()).step;
  await pause(1000);
  const after = await visit.inspect();
  assert.equal(after.step, before);
  await visit.click('transport.play');
  await visit.until('the run goes on', async () => (await visit.inspect()).step > before);
  noProblems(visit);
}

async function idlePageDrawsNothing(scene) {
  const visit = await scene.visit();
  await visit.training();
  await visit.page.evaluate(() => glyphlab.pause());
  await visit.until('the run is paused', async () => (await visit.inspect()).phase === 'paused');
  await pause(1500);
  const before = (await visit.inspect()).frames;
  await pause(1500);
  assert.ok((await visit.inspect()).frames - before <= 3, 'a paused page keeps drawing');
}

async function resetResets(scene) {
  const visit = await scene.visit();
  const { run } = await visit.training();
  await visit.until('some steps are done', async () => (await visit.inspect()).step > 20);
  await visit.click('transport.play');
  await visit.until('the run is paused', async () => (await visit.inspect()).phase === 'paused');
  await visit.click('transport.reset');
  await visit.until('a new run begins', async () => {
    const state = await visit.inspect();
    return state.run > run && state.step === 0;
  });
  noProblems(visit);
}

async function singleSteps(scene) {
  const visit = await scene.visit({ query: '?play=0' });
  await visit.until('the lesson is open', async () => (await visit.inspect())?.phase === 'paused');
  assert.equal((await visit.inspect()).step, 0);
  await visit.click('transport.step');
  await visit.until('one step is done', async () => (await visit.inspect()).step === 1);
  noProblems(visit);
}

async function sliderChangesRun(scene) {
  const visit = await scene.visit();
  const before = await visit.training();
  await visit.drag('param.coding_size', [0.3, 0.5], [0.8, 0.5]);
  await visit.until('the coding size has changed and a new run learns', async () => {
    const state = await visit.inspect();
    return state.parameters.coding_size !== before.parameters.coding_size && state.run > before.run && state.step > 0;
  });
  noProblems(visit);
}

async function withoutIsolation(scene) {
  const visit = await scene.visit();
  await visit.training();
  assert.equal(await visit.page.evaluate(() => crossOriginIsolated), false);
  assert.deepEqual(await engineOf(visit), { variant: 'relaxed', threads: false });
  noProblems(visit);
}

async function withIsolation(scene) {
  const visit = await scene.visit();
  await visit.training();
  assert.equal(await visit.page.evaluate(() => crossOriginIsolated), true);
  assert.deepEqual(await engineOf(visit), { variant: 'relaxed-mt', threads: true });
  noProblems(visit);
}

/** What the engine says of itself, and whether it uses several threads. */
const engineOf = (visit) => visit.page.evaluate(async () => {
  const hello = new Promise((resolve) => { glyphlab.on('hello', resolve); });
  await glyphlab.status();
  const { variant, threads, max_threads: most } = await hello;
  return { variant, threads: threads > 1 && most > 1 };
});

async function savesAndLoads(scene) {
  const visit = await scene.visit();
  await visit.training();
  const same = await visit.page.evaluate(async () => {
    glyphlab.pause();
    const { step } = await glyphlab.status();
    const { bytes } = await glyphlab.save();
    glyphlab.reset(5);
    glyphlab.load(bytes);
    const restored = await glyphlab.status();
    return [step, restored.step, bytes.length];
  });
  assert.ok(same[0] > 0 && same[2] > 100000);
  assert.equal(same[1], same[0]);
  noProblems(visit);
}

export const trainingTests = [
  { name: 'the page loads and training starts by itself', run: startsByItself },
  { name: 'the loss falls', run: lossFalls },
  { name: 'pause really pauses', run: pauseHolds },
  { name: 'a paused page draws nothing', run: idlePageDrawsNothing },
  { name: 'reset starts a new run', run: resetResets },
  { name: 'one step is one step', run: singleSteps },
  { name: 'a slider changes the run', run: sliderChangesRun },
  { name: 'a page without isolation headers learns', run: withoutIsolation, site: { isolated: false } },
  { name: 'isolation headers isolate the page', run: withIsolation },
  { name: 'a saved run is loaded again', run: savesAndLoads },
];
