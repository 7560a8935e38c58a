// What a visitor waits for: kilobytes, milliseconds, memory. Nothing here is repeated in rounds but the visit.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineMemory, fetchedBytes } from '../../web/engine_memory.mjs';
import { launch, Visit } from '../../web/browser.mjs';
import { SiteServer } from '../../web/site_server.mjs';

const kSite = fileURLToPath(new URL('../../../build/site', import.meta.url));
const kSettledSeconds = 4;

/** Visits the page on this machine: what has been fetched when and how fast it trains. */
async function visitPage() {
  const [server, browser] = [await SiteServer.start(kSite), await launch()];
  try {
    const visit = await Visit.begin(browser, server);
    await visit.training();
    const requests = [...new Set(server.requests)];
    const marks = await visit.page.evaluate(() => Object.fromEntries(performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime])));
    await new Promise((resolve) => { setTimeout(resolve, 1000 * kSettledSeconds); });
    return { requests, marks, speed: (await visit.inspect()).samples_per_second };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Milliseconds of one of the first training steps of the stacked autoencoder, in a worker nothing has run in before. */
const trainingStep = (number) => async (contestants, round) => {
  const lines = await round('steps', () => contestants.bench('relaxed', ['stacked'], { epochs: 1 }));
  return lines.find(({ event }) => event === 'model')[`step_${number}_ms`];
};

const visited = (pick) => async (_, round) => pick(await round('visit', visitPage));
const neededFirst = (path) => !path.startsWith('data/') || /manifest\.json$|train-00/.test(path);
const megabytes = (bytes) => bytes / 1e6;
const size = (variant) => async () => megabytes(fetchedBytes(kSite, `glyphlab-engine-${variant}.wasm`));

export default [{
  name: 'site',
  title: 'Transferred, compressed, and memory',
  unit: 'MB',
  once: true,
  contestants: {
    'engine simd': size('simd'),
    'engine relaxed': size('relaxed'),
    'engine relaxed-mt': size('relaxed-mt'),
    'before the first training step, data included': visited(({ requests }) => megabytes(requests.filter(neededFirst)
      .reduce((sum, path) => sum + fetchedBytes(kSite, path.startsWith('data') ? path : join(path)), 0))),
    'engine memory with all of MNIST': async () => megabytes(await engineMemory(kSite)),
  },
  ratios: [
    { of: 'engine relaxed-mt', bar: 0.35, reach: 0.2 },
    { of: 'before the first training step, data included', bar: 2.5, reach: 1.6 },
    { of: 'engine memory with all of MNIST', bar: 160, reach: 100 },
  ],
}, {
  name: 'start',
  title: 'Start-up: a visit of the page in Chromium, and single training steps of the stacked autoencoder there',
  unit: 'ms',
  contestants: {
    'to the first picture': visited(({ marks }) => marks['glyphlab:interface']),
    'to the first training step': visited(({ marks }) => marks['glyphlab:first-step']),
    'step 1, without the page\'s warm-up': trainingStep(1),
    'step 10': trainingStep(10),
    'step 100': trainingStep(100),
    'of one epoch at the speed the page shows': visited(({ speed }) => 60000 / speed * 1000),
  },
  ratios: [],
}];
