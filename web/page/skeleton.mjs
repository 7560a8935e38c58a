// What is seen before the user interface runs: progress, or one plain message with a way out.
import { text } from './text.mjs';

const skeleton = document.getElementById('skeleton');
const status = document.getElementById('status');

export function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

const kParts = ['engine', 'ui', 'data'];
const rows = new Map();

export function showLoading() {
  document.documentElement.classList.add('started');
  const list = element('ol');
  for (const part of kParts) {
    const bar = element('progress', { max: 1, value: 0 });
    bar.setAttribute('aria-label', text(`page.loading.${part}`));
    const amount = element('span', { className: 'amount' });
    rows.set(part, { bar, amount });
    list.append(element('li', {}, element('span', { textContent: text(`page.loading.${part}`) }), amount, bar));
  }
  status.replaceChildren(element('div', { className: 'loading' }, element('h1', { textContent: text('page.loading') }), list));
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)}`;

/** @param {'engine'|'ui'|'data'} part  bytes loaded, bytes in all (0: unknown) */
export function showProgress(part, loaded, total) {
  const row = rows.get(part);
  if (!row || !total) return;
  row.bar.value = Math.min(1, loaded / total);
  row.amount.textContent = `${text('page.loading.of', megabytes(loaded), megabytes(total))} MB`;
}

export function hideSkeleton() {
  skeleton.classList.add('gone');
  // Left in the page, so that a later failure can be said in the same place.
  setTimeout(() => { if (skeleton.classList.contains('gone')) skeleton.hidden = true; }, 200);
}

let failed = false;

/**
 * Replaces everything by one message; the first one stays, as later ones are mostly its consequences.
 * @param {string} kind 'missing', 'damaged', 'webgl2', 'simd', 'crashed', 'lost': text keys page.<kind>.title and .text
 * @param {string[]} values for the text's {0}, {1}
 */
export function showFailure(kind, values = [], details = '') {
  if (failed) return;
  failed = true;
  document.documentElement.classList.add('started');
  const retries = kind === 'missing' || kind === 'damaged';
  const retry = element('button', { type: 'button', id: 'retry', textContent: text(retries ? 'page.retry' : 'page.reload') });
  retry.addEventListener('click', () => location.reload());
  const message = element('div', { className: 'message' },
    element('h1', { textContent: text(`page.${kind}.title`) }),
    element('p', { textContent: text(`page.${kind}.text`, ...values) }));
  if (kind !== 'webgl2' && kind !== 'simd') message.append(retry);
  if (details) {
    message.append(element('details', {}, element('summary', { textContent: text('page.details') }), element('pre', { textContent: details })));
  }
  message.dataset.kind = kind;
  status.setAttribute('role', 'alert');
  status.replaceChildren(message);
  skeleton.hidden = false;
  skeleton.classList.remove('gone');
}

export const hasFailed = () => failed;
