// Mouse, keyboard and input methods on what the interface draws.
import assert from 'node:assert/strict';

const kAllowedFrames = 2;

/** Counts animation frames between a mouse movement and the arrival of the decoded picture it asks for. */
function countFramesToPicture() {
  const counts = [];
  let waiting = null;
  addEventListener('mousemove', () => { waiting ??= 0; }, true);
  const tick = () => { if (waiting !== null) ++waiting; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  glyphlab.on('images', ({ large }) => {
    if (waiting !== null && large) { counts.push(waiting); waiting = null; }
  });
  globalThis.framesToPicture = counts;
}

async function barChangesPicture(scene) {
  const visit = await scene.visit();
  await visit.until('a few steps are done', async () => (await visit.inspect())?.step > 50);
  await visit.page.evaluate(() => glyphlab.pause());
  await visit.until('the run is paused', async () => (await visit.inspect()).phase === 'paused');
  const widgets = Object.keys((await visit.inspect()).widgets);
  const bars = widgets.find((name) => /^card\..*\.bars$/.test(name));
  assert.ok(bars, `no bars among ${widgets.join(' ')}`);
  const card = await visit.widget(bars.replace('.bars', ''));
  const clip = { x: card.x, y: card.y, width: card.width, height: card.height };
  const before = await visit.page.screenshot({ clip });
  await visit.page.evaluate(countFramesToPicture);
  await visit.drag(bars, [0.5, 0.9], [0.5, 0.1], 10);
  await visit.frames(3);
  const after = await visit.page.screenshot({ clip });
  assert.ok(!before.equals(after), 'the picture is the same');
  const counts = (await visit.page.evaluate(() => globalThis.framesToPicture)).sort((a, b) => a - b);
  assert.ok(counts.length >= 3, `only ${counts.length} pictures came`);
  const median = counts[counts.length >> 1];
  scene.figure('frames from a bar to its picture, median', median);
  assert.ok(median <= kAllowedFrames, `frames from drag to picture: ${counts.join(' ')}`);
  assert.deepEqual(visit.problems, []);
}

async function typesANumber(scene) {
  const visit = await scene.visit();
  await visit.training();
  await visit.click('param.learning_rate.value');
  const field = visit.page.locator('input.text-field');
  await field.waitFor();
  await field.fill('0.002');
  await field.press('Enter');
  await visit.until('the learning rate is 0.002', async () => Number((await visit.inspect()).parameters.learning_rate) === 0.002);
  assert.equal(await field.count(), 0);
  assert.deepEqual(visit.problems, []);
}

async function escapeLeavesTheValue(scene) {
  const visit = await scene.visit();
  const before = await visit.training();
  await visit.click('param.learning_rate.value');
  const field = visit.page.locator('input.text-field');
  await field.fill('0.5');
  await field.press('Escape');
  await visit.frames(5);
  assert.equal((await visit.inspect()).parameters.learning_rate, before.parameters.learning_rate);
}

async function enterDuringCompositionStays(scene) {
  const visit = await scene.visit();
  await visit.training();
  await visit.click('param.learning_rate.value');
  const field = visit.page.locator('input.text-field');
  await field.waitFor();
  await field.fill('');
  const session = await visit.context.newCDPSession(visit.page);
  await session.send('Input.imeSetComposition', { text: '한', selectionStart: 1, selectionEnd: 1 });
  assert.equal(await field.inputValue(), '한');
  await field.evaluate((input) => input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })));
  assert.equal(await field.count(), 1);
}

async function resizes(scene) {
  const visit = await scene.visit();
  await visit.training();
  const layouts = new Set();
  for (const [width, height] of [[1920, 1080], [1024, 768], [390, 844], [1440, 900]]) {
    await visit.page.setViewportSize({ width, height });
    const { layout } = await visit.until(`the interface is ${width}×${height}`, async () => {
      const state = await visit.inspect();
      return state.width === width && state.height === height && state;
    });
    layouts.add(layout);
    const backing = await visit.page.evaluate(() => [document.getElementById('canvas').width, document.getElementById('canvas').height]);
    assert.deepEqual(backing, [width, height]);
  }
  assert.ok(layouts.size >= 2, `one layout for everything: ${[...layouts]}`);
  assert.deepEqual(visit.problems, []);
}

async function sharpOnHiDpi(scene) {
  const visit = await scene.visit({ deviceScaleFactor: 2, viewport: { width: 800, height: 600 } });
  await visit.training();
  assert.deepEqual(await visit.page.evaluate(() => [document.getElementById('canvas').width, document.getElementById('canvas').height]), [1600, 1200]);
}

export const inputTests = [
  { name: 'dragging a code bar changes the picture within two frames', run: barChangesPicture },
  { name: 'a number can be typed', run: typesANumber },
  { name: 'escape leaves a number as it was', run: escapeLeavesTheValue },
  { name: 'enter belongs to the input method while composing', run: enterDuringCompositionStays },
  { name: 'the interface follows the window', run: resizes },
  { name: 'the canvas has the screen’s own pixels', run: sharpOnHiDpi },
];
