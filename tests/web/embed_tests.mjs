// One lesson inside a page of another site.
import assert from 'node:assert/strict';

const coursePage = (element, site) => `<!doctype html><meta charset="utf-8"><title>course</title>
  <script type="module" src="${site}embed.mjs"></script><body style="margin:0">${element}</body>`;

/** A course page on an origin of its own; gives the visit and the frame that shows the lesson. */
async function openCourse(scene, element) {
  const course = await scene.serve({ isolated: false });
  course.pages.set('course.html', coursePage(element, scene.site.url));
  const visit = await scene.visit({ query: 'course.html' }, course);
  const frame = await visit.until('the lesson’s frame is there', () => visit.page.frames().find((one) => one.url().startsWith(scene.site.url)), 20);
  return { visit, frame };
}

const inspect = (frame) => frame.evaluate(() => globalThis.glyphlab?.inspect?.() ?? null).catch(() => null);

async function elementLearns(scene) {
  const { visit, frame } = await openCourse(scene, '<glyphlab-lesson lesson="stacked" coding-size="12" learning-rate="0.002"></glyphlab-lesson>');
  const state = await visit.until('the embedded lesson learns', async () => { const now = await inspect(frame); return now?.step > 0 && now; });
  assert.equal(state.lesson, 'stacked');
  assert.equal(state.parameters.coding_size, '12');
  assert.equal(Number(state.parameters.learning_rate), 0.002);
  assert.ok(!Object.keys(state.widgets).some((name) => name.startsWith('lesson.')), 'the lesson list is shown');
  await visit.page.screenshot({ path: `${scene.output}/embedded.png` });
}

async function courseDrivesLesson(scene) {
  const { visit } = await openCourse(scene, '<glyphlab-lesson lesson="stacked"></glyphlab-lesson>');
  const result = await visit.page.evaluate(async () => {
    await customElements.whenDefined('glyphlab-lesson');
    const lesson = document.querySelector('glyphlab-lesson');
    const steps = await new Promise((resolve) => { lesson.on('status', ({ step }) => { if (step > 3) resolve(step); }); });
    await lesson.set('coding_size', 2);
    const values = await new Promise((resolve) => { lesson.on('parameters', (event) => resolve(Object.fromEntries(event.values))); lesson.call('status'); });
    await lesson.pause();
    const error = await lesson.call('nonsense').catch((reason) => reason.message);
    return { steps, coding: values.coding_size, error };
  });
  assert.ok(result.steps > 3);
  assert.equal(result.coding, '2');
  assert.match(result.error, /known: /);
}

async function farLessonWaits(scene) {
  const course = await scene.serve({ isolated: false });
  course.pages.set('course.html', coursePage('<div style="height:9000px"></div><glyphlab-lesson></glyphlab-lesson>', scene.site.url));
  const visit = await scene.visit({ query: 'course.html' }, course);
  await visit.page.waitForLoadState();
  await visit.page.waitForTimeout(700);
  assert.ok(!scene.site.requests.includes('index.html'), 'a lesson out of sight is fetched');
  await visit.page.locator('glyphlab-lesson').scrollIntoViewIfNeeded();
  await visit.until('the lesson is fetched when it comes near', () => scene.site.requests.includes('index.html'));
}

async function restsOutOfSight(scene) {
  const { visit, frame } = await openCourse(scene, '<glyphlab-lesson lesson="stacked"></glyphlab-lesson><div style="height:5000px"></div>');
  await visit.until('the embedded lesson learns', async () => (await inspect(frame))?.step > 0);
  await visit.page.evaluate(() => scrollTo(0, 4000));
  await visit.page.waitForTimeout(700);
  const before = (await inspect(frame)).step;
  await visit.page.waitForTimeout(700);
  assert.equal((await inspect(frame)).step, before);
  await visit.page.evaluate(() => scrollTo(0, 0));
  await visit.until('it goes on', async () => (await inspect(frame)).step > before);
}

async function exampleCourse(scene) {
  const visit = await scene.visit({ query: 'course-example.html' });
  await visit.until('the course page counts steps', async () => (await visit.page.locator('#steps').textContent()) !== '0');
  await visit.page.screenshot({ path: `${scene.output}/course-example.png` });
  assert.deepEqual(visit.problems, []);
}

export const embedTests = [
  { name: 'the embed element shows one lesson in a page of another site', run: elementLearns },
  { name: 'a course page drives its lesson', run: courseDrivesLesson },
  { name: 'a lesson out of sight is not fetched', run: farLessonWaits },
  { name: 'a lesson scrolled away rests', run: restsOutOfSight },
  { name: 'the example of a course page works', run: exampleCourse },
];
