// Chromium under control: one visit of the playground with everything watched that must not happen.
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))('playwright-core');

const kFlags = [
  '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-extensions',
];

export const launch = (...flags) =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: [...kFlags, ...flags] });

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Visit {
  /** What should not have happened: errors in the console, refused policies, requests to other sites. */
  problems = [];

  /** @param {object} context Playwright's options of a browser context: viewport, locale, colorScheme, … */
  static async begin(browser, site, { query = '', init, ...context } = {}) {
    const visit = new Visit();
    visit.context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...context });
    visit.page = await visit.context.newPage();
    visit.#watch(site);
    if (init) await visit.page.addInitScript(init);
    await visit.page.goto(site.url + query, { waitUntil: 'commit' });
    return visit;
  }

  #watch(site) {
    const origin = new URL(site.url).origin;
    this.page.on('console', (message) => { if (message.type() === 'error') this.problems.push(`console: ${message.text()}`); });
    this.page.on('pageerror', (error) => this.problems.push(`error: ${error.message}`));
    this.context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) this.problems.push(`request to ${url}`);
    });
  }

  /** Waits until `look()` gives something true; it is the result. */
  async until(what, look, seconds = 30) {
    const end = Date.now() + 1000 * seconds;
    for (;;) {
      const found = await look();
      if (found) return found;
      if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}; ${JSON.stringify(await this.summary())}`);
      await pause(50);
    }
  }

  inspect() { return this.page.evaluate(() => globalThis.glyphlab?.inspect?.() ?? null); }

  async summary() {
    const state = await this.inspect().catch(() => null);
    const message = await this.page.locator('.message, .notice').allInnerTexts().catch(() => []);
    if (!state) return { message, problems: this.problems };
    const { phase, lesson, run, epoch, step, messages, curves, parameters } = state;
    return { phase, lesson, run, epoch, step, messages, curves, parameters, message, problems: this.problems };
  }

  /** Waits for the first training steps. */
  async training() {
    return this.until('training has started', async () => {
      const state = await this.inspect();
      return state?.step > 0 && state;
    });
  }

  /** The rectangle {x, y, width, height} of a widget; controls out of sight are scrolled to. */
  async widget(name) {
    const [x, y, width, height] = await this.until(`widget "${name}" is visible`, async () => {
      const widgets = (await this.inspect())?.widgets;
      if (!widgets?.[name] && name.startsWith('param.')) await this.#scrollControls(widgets);
      return widgets?.[name];
    }, 10);
    return { x, y, width, height };
  }

  async #scrollControls(widgets = {}) {
    const [, control] = Object.entries(widgets).find(([name]) => name.startsWith('param.')) ?? [];
    if (!control) return;
    await this.page.mouse.move(control[0] + 2, control[1] + control[3] / 2);
    await this.page.mouse.wheel(0, 120);
    await this.frames(4);
  }

  /** @param {number} [across] where in the widget, 0 left to 1 right */
  async click(name, across = 0.5) {
    await this.#pointAt(name, across);
    await this.page.mouse.down();
    await this.frames(2);
    await this.page.mouse.up();
    await this.frames(2);
  }

  /** Moves the pointer there; a card that grows meanwhile may move the widget away, then it is followed. */
  async #pointAt(name, across, attempts = 5) {
    const { x, y, width, height } = await this.widget(name);
    await this.page.mouse.move(x + across * width, y + height / 2);
    await this.frames(2);
    const now = await this.widget(name);
    if (attempts > 1 && (now.x !== x || now.y !== y)) await this.#pointAt(name, across, attempts - 1);
  }

  async drag(name, from, to, steps = 6) {
    const box = await this.widget(name);
    const at = ([across, down]) => [box.x + across * box.width, box.y + down * box.height];
    await this.page.mouse.move(...at(from));
    await this.frames(2);
    await this.page.mouse.down();
    await this.frames(2);
    for (let i = 1; i <= steps; ++i) {
      await this.page.mouse.move(...at([0, 1].map((axis) => from[axis] + (to[axis] - from[axis]) * (i / steps))));
      await this.frames(1);
    }
    await this.page.mouse.up();
    await this.frames(2);
  }

  /** Lets the page draw. */
  frames(count) {
    return this.page.evaluate((n) => new Promise((resolve) => {
      const next = () => (n-- > 0 ? requestAnimationFrame(next) : resolve());
      next();
    }), count);
  }

  end() { return this.context.close(); }
}

export { pause };
