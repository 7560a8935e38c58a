// A digit is drawn with mouse and finger, and arrives at the network as MNIST's digits were made.
import assert from 'node:assert/strict';

export const kSeven = [[0.25, 0.2], [0.75, 0.22], [0.45, 0.85]];
const kZero = Array.from({ length: 13 }, (_, i) => [0.5 + 0.22 * Math.sin(i / 12 * 2 * Math.PI), 0.5 - 0.32 * Math.cos(i / 12 * 2 * Math.PI)]);

/** Keeps the newest picture of each card in the page. */
const watchPictures = () => {
  globalThis.pictures = {};
  glyphlab.on('images', (event) => { globalThis.pictures[event.panel] = event; });
};

/** @returns {number[][]} the images of a card's newest picture */
async function pictures(visit, panel) {
  const event = await visit.page.evaluate((name) => {
    const found = globalThis.pictures[name];
    return found && { ...found, pixels: [...found.pixels] };
  }, panel);
  if (!event) return [];
  const size = event.width * event.height;
  return Array.from({ length: event.rows * event.columns }, (_, i) => event.pixels.slice(i * size, (i + 1) * size));
}

export async function stroke(visit, points) {
  const { x, y, width, height } = await visit.widget('draw.paper');
  const at = ([across, down]) => [x + across * width, y + down * height];
  await visit.page.mouse.move(...at(points[0]));
  await visit.frames(2);
  await visit.page.mouse.down();
  await visit.frames(2);
  for (const point of points.slice(1)) {
    await visit.page.mouse.move(...at(point), { steps: 2 });
    await visit.frames(1);
  }
  await visit.page.mouse.up();
  await visit.frames(3);
}

async function begin(scene, lesson, context = {}) {
  const visit = await scene.visit({ query: `#lesson=${lesson}`, deviceScaleFactor: 0.5, ...context });  // frames of few pixels
  await visit.training();
  await visit.page.evaluate(watchPictures);
  return visit;
}

const paperIsGone = async (visit) => !(await visit.inspect()).widgets['draw.paper'];

function centreOfInk(pixels, side = 28) {
  const sum = pixels.reduce((total, ink) => total + ink, 0);
  const mean = (coordinate) => pixels.reduce((total, ink, i) => total + ink * (coordinate(i) + 0.5), 0) / sum;
  return [mean((i) => i % side), mean((i) => Math.floor(i / side))];
}

async function drawsADigit(scene) {
  const visit = await begin(scene, 'stacked');
  await visit.until('the close-up is there', async () => (await pictures(visit, 'code')).length === 2);
  await visit.click('tool.draw');
  const paper = await visit.widget('draw.preview');
  const clip = { x: paper.x, y: paper.y, width: paper.width, height: paper.height };
  const empty = await visit.page.screenshot({ clip });
  await stroke(visit, kSeven);
  assert.ok(!empty.equals(await visit.page.screenshot({ clip })), 'the preview shows nothing of the drawing');
  await visit.page.screenshot({ path: `${scene.output}/drawing.png` });
  await visit.click('draw.use');
  await visit.until('the paper has gone', () => paperIsGone(visit));
  const [drawn] = await visit.until('the drawing is in the close-up', async () => {
    const images = await pictures(visit, 'code');
    return images.length === 2 && Math.abs(centreOfInk(images[0])[0] - 14) < 0.3 && images;
  });
  const [x, y] = centreOfInk(drawn);
  assert.ok(Math.abs(x - 14) < 0.3 && Math.abs(y - 14) < 0.3, `centre of mass at ${x}, ${y}`);
  const rows = Array.from({ length: 28 }, (_, row) => Math.max(...drawn.slice(28 * row, 28 * row + 28)));
  assert.ok(Math.abs(rows.filter((ink) => ink > 127).length - 20) <= 1, 'the digit is not 20 pixels high');
  assert.deepEqual(visit.problems, []);
}

async function undoesClearsAndRefuses(scene) {
  const visit = await begin(scene, 'stacked');
  await visit.page.evaluate(() => glyphlab.pause());  // drawing works while nothing learns, too, and is quicker
  await visit.click('tool.draw');
  const { x, y, width, height } = await visit.widget('draw.preview');
  const look = () => visit.page.screenshot({ clip: { x, y, width, height } });
  const empty = await look();
  await visit.click('draw.use');
  assert.ok(!(await paperIsGone(visit)), 'an empty drawing was used');
  await stroke(visit, kZero);
  const one = await look();
  await stroke(visit, [[0.2, 0.8], [0.8, 0.2]]);
  assert.ok(!one.equals(await look()));
  await visit.click('draw.undo');
  await visit.page.mouse.move(5, 5);
  await visit.frames(3);
  assert.ok(one.equals(await look()), 'undo does not bring the first stroke back');
  await visit.drag('draw.pen', [0.4, 0.5], [0.9, 0.5]);
  assert.ok(!one.equals(await look()), 'the pen is as thin as before');
  await visit.click('draw.clear');
  await visit.frames(3);
  assert.ok(empty.equals(await look()));
  await visit.page.keyboard.press('Escape');
  await visit.until('the paper has gone', () => paperIsGone(visit));
  assert.deepEqual(visit.problems, []);
}

async function endsAMorph(scene) {
  const visit = await begin(scene, 'vae');
  await visit.until('the film is there', async () => (await pictures(visit, 'film')).length === 22);
  const before = (await pictures(visit, 'film')).slice(11).filter((image) => image.some((ink) => ink > 0)).length;
  assert.equal(before, 2);
  await visit.page.evaluate(() => glyphlab.pause());
  await visit.click('card.film.draw_digit');
  await stroke(visit, kZero);
  await visit.click('draw.use');
  await visit.until('three images are on the path', async () =>
    (await pictures(visit, 'film')).slice(11).filter((image) => image.some((ink) => ink > 0)).length === 3);
  assert.deepEqual(visit.problems, []);
}

async function drawsWithAFinger(scene) {
  const visit = await begin(scene, 'stacked', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await visit.click('top.more');
  await visit.click('more.draw');
  const { x, y, width, height } = await visit.widget('draw.paper');
  const session = await visit.context.newCDPSession(visit.page);
  const touch = (type, points) => session.send('Input.dispatchTouchEvent', {
    type, touchPoints: points.map(([across, down]) => ({ x: x + across * width, y: y + down * height })),
  });
  await touch('touchStart', [kSeven[0]]);
  await visit.frames(3);
  for (const point of kSeven.slice(1)) {
    await touch('touchMove', [point]);
    await visit.frames(3);
  }
  await touch('touchEnd', []);
  await visit.frames(3);
  await visit.page.screenshot({ path: `${scene.output}/drawing-phone.png` });
  await visit.click('draw.use');
  await visit.until('the drawing is in the close-up', async () => {
    const [image] = await pictures(visit, 'code');
    return image && Math.abs(centreOfInk(image)[0] - 14) < 0.3 && Math.abs(centreOfInk(image)[1] - 14) < 0.3;
  });
  assert.deepEqual(visit.problems, []);
}

export const drawingTests = [
  { name: 'a digit drawn with the mouse arrives centred in 20 × 20 pixels', run: drawsADigit },
  { name: 'a drawing can be undone and cleared, and an empty one is refused', run: undoesClearsAndRefuses },
  { name: 'a drawing becomes a station of the morph', run: endsAMorph },
  { name: 'a digit is drawn with a finger on a phone', run: drawsWithAFinger },
];
