// What a visitor sees when something is missing, damaged or too old, and that trying again helps.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const kData = 'data/mnist';
const kManifest = `${kData}/manifest.json`;

/** The address of the training shard of that number. */
function shard(scene, number) {
  const { train } = JSON.parse(readFileSync(join(scene.folder, kManifest), 'utf8'));
  return `${kData}/${train[number].file}`;
}

const message = (visit) => visit.page.locator('.message');

/** The engine's module that this browser chooses. */
async function engineFile(scene, ending) {
  const visit = await scene.visit({ query: '?play=0' });
  await visit.until('the engine is fetched', () => scene.site.requests.some((path) => /^glyphlab-engine-.*\.wasm$/.test(path)));
  return scene.site.requests.find((path) => /^glyphlab-engine-.*\.wasm$/.test(path)).replace('wasm', ending);
}

async function messageThenRetry(scene, path, fault, kind, query) {
  scene.site.faults.set(path, fault);
  const visit = await scene.visit({ query });
  await message(visit).waitFor({ timeout: 15000 });
  assert.equal(await message(visit).getAttribute('data-kind'), kind);
  assert.ok((await message(visit).innerText()).includes(path), await message(visit).innerText());
  await visit.page.screenshot({ path: `${scene.output}/${kind}-${path.replaceAll('/', '-')}.png` });
  scene.site.faults.clear();
  await visit.page.locator('#retry').click();
  await visit.training();
}

const startupFault = (path, fault, kind) => (scene) => messageThenRetry(scene, path, fault, kind);

const wordsFault = (fault, kind) => (scene) =>
  messageThenRetry(scene, 'words/turkish.txt', fault, kind, '#lesson=characters&task=turkish&lemmas=80');

const dataFault = (fault, kind) => (scene) => messageThenRetry(scene, shard(scene, 0), fault, kind);

const engineFault = (ending, fault, kind) => async (scene) => messageThenRetry(scene, await engineFile(scene, ending), fault, kind);

async function brokenConnectionIsRetried(scene) {
  scene.site.faults.set(shard(scene, 0), 'broken');
  const visit = await scene.visit();
  await visit.page.locator('.notice').waitFor({ timeout: 15000 });
  scene.site.faults.clear();
  await visit.training();
  await visit.until('the notice has gone', async () => (await visit.page.locator('.notice').count()) === 0);
}

async function laterShardMissing(scene) {
  const later = shard(scene, 1);
  scene.site.faults.set(later, 'missing');
  const visit = await scene.visit();
  await visit.training();
  const notice = visit.page.locator('.notice');
  await notice.waitFor({ timeout: 15000 });
  assert.ok((await notice.innerText()).includes(later));
  await visit.until('the run waits for it', async () => (await visit.inspect()).phase === 'waiting_for_data');
  const { step } = await visit.inspect();
  scene.site.faults.clear();
  await visit.page.locator('#retry-data').click();
  await visit.until('training goes on', async () => (await visit.inspect()).step > step);
  await visit.until('the notice has gone', async () => (await notice.count()) === 0);
}

async function noWebGl2(scene) {
  const visit = await scene.visit({}, scene.site, await scene.launch('--disable-3d-apis'));
  await message(visit).waitFor();
  assert.equal(await message(visit).getAttribute('data-kind'), 'webgl2');
  assert.match(await message(visit).innerText(), /WebGL 2/);
  await visit.page.screenshot({ path: `${scene.output}/no-webgl2.png` });
}

/** What a browser without SIMD answers about a module that uses it. */
function withoutSimd() {
  const validate = WebAssembly.validate;
  const kVectorType = 123;
  WebAssembly.validate = (bytes) => !new Uint8Array(bytes).includes(kVectorType) && validate(bytes);
}

async function noSimd(scene) {
  const visit = await scene.visit({ init: withoutSimd });
  await message(visit).waitFor();
  assert.equal(await message(visit).getAttribute('data-kind'), 'simd');
  await visit.page.screenshot({ path: `${scene.output}/no-simd.png` });
  assert.ok(!scene.site.requests.some((path) => path.startsWith('glyphlab-engine')), 'the engine is fetched in vain');
}

async function noScript(scene) {
  const visit = await scene.visit({ javaScriptEnabled: false });
  await visit.page.locator('noscript').waitFor({ state: 'attached' });
  assert.match(await visit.page.locator('body').innerText(), /needs JavaScript/);
}

async function koreanMessage(scene) {
  scene.site.faults.set('glyphlab-ui.wasm', 'missing');
  const visit = await scene.visit({ locale: 'ko-KR' });
  await message(visit).waitFor({ timeout: 15000 });
  assert.match(await message(visit).innerText(), /불러오지 못했습니다/);
  assert.equal(await visit.page.locator('html').getAttribute('lang'), 'ko');
  await visit.page.screenshot({ path: `${scene.output}/missing-korean.png` });
}

async function divergenceIsExplained(scene) {
  const visit = await scene.visit({ query: '#lesson=stacked&optimizer=sgd&learning_rate=10&output_activation=linear' });
  await visit.until('the run stops or goes on without a NaN', async () => {
    const state = await visit.inspect();
    return state && (state.phase === 'diverged' || state.step > 300);
  });
  const state = await visit.inspect();
  if (state.phase === 'diverged') {
    await visit.click('banner.goback');
    await visit.until('the last good state is back', async () => (await visit.inspect()).phase === 'paused');
  }
}

export const faultTests = [
  { name: 'missing engine: message, retry', run: engineFault('wasm', 'missing', 'missing') },
  { name: 'missing engine script: message, retry', run: engineFault('mjs', 'missing', 'missing') },
  { name: 'damaged engine: message, retry', run: engineFault('wasm', 'damaged', 'damaged') },
  { name: 'missing interface: message, retry', run: startupFault('glyphlab-ui.wasm', 'missing', 'missing') },
  { name: 'missing interface script: message, retry', run: startupFault('glyphlab-ui.mjs', 'missing', 'missing') },
  { name: 'truncated interface: message, retry', run: startupFault('glyphlab-ui.wasm', 'truncated', 'damaged') },
  { name: 'missing page script: message, retry', run: startupFault('page/main.mjs', 'missing', 'missing') },
  { name: 'missing worker script: message, retry', run: startupFault('worker/engine_worker.mjs', 'missing', 'missing') },
  { name: 'missing first data: message, retry', run: dataFault('missing', 'missing') },
  { name: 'damaged first data: message, retry', run: dataFault('damaged', 'damaged') },
  { name: 'missing word list: message, retry', run: wordsFault('missing', 'missing') },
  { name: 'word list cut short: message, retry', run: wordsFault('truncated', 'damaged') },
  { name: 'missing data description: message, retry', run: startupFault(kManifest, 'missing', 'missing') },
  { name: 'a connection that breaks is tried again by itself', run: brokenConnectionIsRetried },
  { name: 'later data missing: the run waits, retry', run: laterShardMissing },
  { name: 'no WebGL 2: message', run: noWebGl2 },
  { name: 'no WebAssembly SIMD: message', run: noSimd },
  { name: 'no JavaScript: message', run: noScript },
  { name: 'messages are Korean for Koreans', run: koreanMessage },
  { name: 'a run that diverges is explained', run: divergenceIsExplained },
];
