// How it looks: screenshots kept for people, and what can be checked about them by machine.
import assert from 'node:assert/strict';

const kEpochs = 0.5;  // enough to have something to see

const looks = [
  { name: '1920x1080', viewport: { width: 1920, height: 1080 } },
  { name: '1440x900', viewport: { width: 1440, height: 900 } },
  { name: '1024x768', viewport: { width: 1024, height: 768 } },
  { name: '390x844', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true },
  { name: '1440x900-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: '1440x900-korean', viewport: { width: 1440, height: 900 }, locale: 'ko-KR' },
  { name: '390x844-korean-dark', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale: 'ko-KR', colorScheme: 'dark' },
  { name: '1440x900-autoencoder', viewport: { width: 1440, height: 900 }, query: '#lesson=autoencoder' },
];

const takeLook = ({ name, query, ...context }) => async (scene) => {
  const visit = await scene.visit({ query, ...context });
  const state = await visit.until('there is something to see', async () => {
    const now = await visit.inspect();
    return now && now.epoch + now.epoch_progress > kEpochs && now;
  }, 60);
  assert.equal(state.language, context.locale === 'ko-KR' ? 'ko' : 'en');
  assert.equal(state.theme, context.colorScheme === 'dark' ? 'dark' : 'light');
  await visit.frames(5);
  await visit.page.screenshot({ path: `${scene.output}/${name}.png` });
  // Nothing that can be clicked lies outside the window.
  const { width, height } = context.viewport;
  for (const [widget, [x, y, w, h]] of Object.entries((await visit.inspect()).widgets)) {
    assert.ok(x >= -1 && y >= -1 && x + w <= width + 1 && (y < height || h === 0), `${widget} at ${[x, y, w, h]} leaves the window`);
  }
  assert.deepEqual(visit.problems, []);
};

async function koreanFontsOnlyForKorean(scene) {
  await (await scene.visit()).training();
  assert.ok(!scene.site.requests.some((path) => path.includes('nanum')), 'Korean fonts are fetched for an English page');
  await (await scene.visit({ locale: 'ko-KR' })).until('Korean fonts are fetched', () => scene.site.requests.some((path) => path.includes('nanum')));
}

async function languageAndThemeSwitch(scene) {
  const visit = await scene.visit();
  await visit.training();
  await visit.click('top.theme');
  await visit.until('the theme is dark', async () => (await visit.inspect()).theme === 'dark');
  assert.equal(await visit.page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await visit.page.evaluate(() => glyphlab.language('ko'));
  await visit.until('the language is Korean', async () => (await visit.inspect()).language === 'ko');
  await visit.page.reload({ waitUntil: 'commit' });
  const state = await visit.training();
  assert.equal(state.theme, 'dark');
}

/** The skeleton is there before anything else has arrived. */
async function skeletonFirst(scene) {
  scene.site.faults.set('glyphlab-ui.wasm', 'broken');
  for (const colorScheme of ['light', 'dark']) {
    const visit = await scene.visit({ colorScheme });
    await visit.page.locator('.loading').waitFor();
    await visit.page.waitForTimeout(300);
    await visit.page.screenshot({ path: `${scene.output}/skeleton-${colorScheme}.png` });
    assert.equal(await visit.page.locator('.loading progress').count(), 3);
  }
}

export const lookTests = [
  { name: 'the skeleton shows progress', run: skeletonFirst },
  ...looks.map((look) => ({ name: `screenshot ${look.name}`, run: takeLook(look) })),
  { name: 'Korean fonts are fetched when they are needed', run: koreanFontsOnlyForKorean },
  { name: 'theme and language switch and are remembered', run: languageAndThemeSwitch },
];
