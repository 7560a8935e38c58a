// A card over the running playground for trouble that does not end it: data that did not arrive.
import { element } from './skeleton.mjs';
import { text } from './text.mjs';

let shown = null;

export function hideNotice() {
  shown?.remove();
  shown = null;
}

/** @param {() => void} [onRetry] adds a button that calls it */
export function showNotice(title, sentence, onRetry) {
  hideNotice();
  const buttons = element('div');
  if (onRetry) {
    const retry = element('button', { type: 'button', id: 'retry-data', textContent: text('page.retry') });
    retry.addEventListener('click', () => { hideNotice(); onRetry(); });
    buttons.append(retry);
  }
  const close = element('button', { type: 'button', textContent: text('page.dismiss') });
  close.addEventListener('click', hideNotice);
  buttons.append(close);
  shown = element('aside', { className: 'notice' }, element('h1', { textContent: title }), element('p', { textContent: sentence }), buttons);
  shown.setAttribute('role', 'alert');
  document.body.append(shown);
}
