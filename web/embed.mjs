// <glyphlab-lesson lesson="stacked" coding-size="30" seed="2"></glyphlab-lesson>: one lesson inside a course page.
// Attributes are the lesson's parameters (dashes for underscores) and: lesson, seed, lang, theme, palette, play (0: wait), height, label.
// The element has the same methods as `window.glyphlab` (web/README.md), each answering with a promise.

const kPageAttributes = ['lang', 'theme', 'palette', 'play'];
const kOwnAttributes = ['height', 'label', 'id', 'class', 'style', 'slot', 'hidden', 'title', 'dir'];
const kSite = new URL('./', import.meta.url);

const kStyle = `
  :host { display: block; width: 100%; border: 1px solid #8884; border-radius: 14px; overflow: hidden; }
  :host([hidden]) { display: none; }
  iframe { display: block; width: 100%; border: 0; }`;

/** Wide lessons are 16:10; on a phone's width they are taller, as the page stacks its cards there. */
const kHeights = 'clamp(480px, 62.5cqw, 900px)';

class GlyphlabLesson extends HTMLElement {
  #frame = document.createElement('iframe');
  #waiting = new Map();   // id -> {resolve, reject}
  #watchers = new Map();  // event name -> functions
  #listening = null;      // promise: the lesson hears calls
  #listens = () => {};
  #nextId = 1;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const style = document.createElement('style');
    style.textContent = kStyle;
    const container = document.createElement('div');
    container.style.containerType = 'inline-size';
    container.append(this.#frame);
    root.append(style, container);
    this.#frame.loading = 'lazy';
    this.#frame.allow = 'cross-origin-isolated; clipboard-write; fullscreen';
  }

  connectedCallback() {
    this.#frame.title = this.getAttribute('label') ?? `Glyphlab: ${this.getAttribute('lesson') ?? 'stacked'}`;
    this.#frame.style.height = this.getAttribute('height') ?? kHeights;
    this.#listening = new Promise((resolve) => { this.#listens = resolve; });
    this.#frame.src = this.address;
    addEventListener('message', this.#receive);
  }

  disconnectedCallback() { removeEventListener('message', this.#receive); }

  /** The address the lesson is shown from. */
  get address() {
    const page = new URLSearchParams({ embed: '1' });
    const state = new URLSearchParams();
    for (const { name, value } of this.attributes) {
      if (kOwnAttributes.includes(name) || name.startsWith('data-') || name.startsWith('aria-')) continue;
      if (kPageAttributes.includes(name)) page.set(name, value);
      else state.set(name.replaceAll('-', '_'), value);
    }
    return `${kSite}?${page}#${state}`;
  }

  #receive = ({ source, data }) => {
    if (source !== this.#frame.contentWindow || typeof data !== 'object' || data === null || !('glyphlab' in data)) return;
    if (data.glyphlab === 'listening') {
      this.#listens();
      return;
    }
    if (data.glyphlab === 'event') {
      for (const watcher of this.#watchers.get(data.event.type) ?? []) watcher(data.event);
      this.dispatchEvent(new CustomEvent(`glyphlab-${data.event.type}`, { detail: data.event }));
      return;
    }
    const waiting = this.#waiting.get(data.glyphlab);
    this.#waiting.delete(data.glyphlab);
    if (data.error) waiting?.reject(new Error(data.error));
    else waiting?.resolve(data.result);
  };

  /** Calls a method of `window.glyphlab` inside the lesson. */
  async call(name, ...values) {
    // A lesson that is asked something is loaded even when it is still out of sight.
    this.#frame.loading = 'eager';
    await this.#listening;
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      this.#frame.contentWindow.postMessage({ glyphlab: id, call: name, arguments: values }, kSite.origin);
    });
  }

  open(lesson, values, seed) { return this.call('open', lesson, values, seed); }
  set(name, value) { return this.call('set', name, value); }
  play() { return this.call('play'); }
  pause() { return this.call('pause'); }
  reset(seed) { return this.call('reset', seed); }

  /** @returns {Promise<() => void>} a function that stops it */
  async on(name, callback) {
    if (!this.#watchers.has(name)) this.#watchers.set(name, new Set());
    this.#watchers.get(name).add(callback);
    await this.call('on', name);
    return () => this.#watchers.get(name).delete(callback);
  }
}

customElements.define('glyphlab-lesson', GlyphlabLesson);
