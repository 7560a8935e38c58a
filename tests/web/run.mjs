// Runs the tests of the page in a real browser against an assembled site; ends with "N passed, N failed".
//   node tests/web/run.mjs [--site build/site] [--only part-of-a-name] [--output build/test-output/web]
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Visit, launch } from './browser.mjs';
import { SiteServer } from './site_server.mjs';
import { addressTests } from './address_tests.mjs';
import { controlTests } from './control_tests.mjs';
import { drawingTests } from './drawing_tests.mjs';
import { embedTests } from './embed_tests.mjs';
import { faultTests } from './fault_tests.mjs';
import { inputTests } from './input_tests.mjs';
import { lookTests } from './look_tests.mjs';
import { ownTextTests } from './own_text_tests.mjs';
import { pretrainingTests } from './pretraining_tests.mjs';
import { sizeTests } from './size_tests.mjs';
import { trainingTests } from './training_tests.mjs';
import { wordsTests } from './words_tests.mjs';
import { tsneTests } from './tsne_tests.mjs';

const kProject = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({ options: {
  site: { type: 'string', default: join(kProject, 'build/site') },
  output: { type: 'string', default: join(kProject, 'build/test-output/web') },
  only: { type: 'string', default: '' },
} });
const kSite = resolve(options.site);
if (!existsSync(join(kSite, 'index.html'))) {
  console.error(`no site in ${kSite}; build it with web/serve.sh --build-only`);
  process.exit(1);
}
mkdirSync(options.output, { recursive: true });

const browser = await launch();
const figures = {};

/** What a test is given; everything begun through it ends with the test. */
class Scene {
  site = null;
  output = options.output;
  folder = kSite;
  browser = browser;
  #closing = [];

  async serve(serverOptions) {
    const site = await SiteServer.start(kSite, serverOptions);
    this.#closing.push(() => site.close());
    return site;
  }
  async visit(visitOptions, site = this.site, from = browser) {
    const visit = await Visit.begin(from, site, visitOptions);
    this.#closing.unshift(() => visit.end());
    return visit;
  }
  async launch(...flags) {
    const other = await launch(...flags);
    this.#closing.unshift(() => other.close());
    return other;
  }
  /** A measured figure: printed and kept, never judged. */
  figure(name, value) { figures[name] = value; console.log(`     ${name}: ${value}`); }
  async close() { for (const close of this.#closing) await close().catch(() => {}); }
}

const kTestSeconds = 300;  // one that hangs must not hang the others
const rejectLater = (seconds) => new Promise((_, reject) => {
  setTimeout(() => reject(new Error(`not done within ${seconds} s`)), 1000 * seconds).unref();
});

let passed = 0;
let failed = 0;
const all = [
  ...trainingTests, ...inputTests, ...drawingTests, ...controlTests, ...addressTests, ...faultTests, ...embedTests, ...wordsTests, ...ownTextTests,
  ...pretrainingTests, ...lookTests, ...tsneTests, ...sizeTests,
];
for (const { name, run, site } of all.filter((test) => test.name.includes(options.only))) {
  const scene = new Scene();
  const begin = Date.now();
  try {
    scene.site = await scene.serve(site);
    await Promise.race([run(scene), rejectLater(kTestSeconds)]);
    ++passed;
    console.log(`ok   ${name} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
  } catch (error) {
    ++failed;
    console.log(`FAIL ${name}\n     ${String(error.stack ?? error).replaceAll('\n', '\n     ')}`);
  } finally {
    await scene.close();
  }
}
await browser.close();
writeFileSync(join(options.output, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
