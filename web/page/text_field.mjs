// The one text field: an <input> laid over the canvas, so that input methods (Korean!), the system's keyboard, selection
// and clipboard work as everywhere else.

import { pastedTable } from './files.mjs';

export class TextField {
  #canvas;
  #ui;
  #onFile;
  #input = null;

  /** @param {(name: string, bytes: Uint8Array) => void} onFile  gets pasted tables */
  constructor(canvas, ui, onFile) {
    this.#canvas = canvas;
    this.#ui = ui;
    this.#onFile = onFile;
  }

  /** @param {{x: number, y: number, width: number, height: number, text: string, kind: string, fontSize: number,
   *   color: string, background: string, label: string}} options lengths in CSS px relative to the canvas */
  open(options) {
    this.close();
    const frame = this.#canvas.getBoundingClientRect();
    const input = document.createElement('input');
    input.className = 'text-field';
    input.value = options.text;
    input.autocomplete = 'off';
    input.spellcheck = false;
    input.inputMode = options.kind === 'number' ? 'decimal' : 'text';
    input.setAttribute('aria-label', options.label ?? '');
    Object.assign(input.style, {
      left: `${frame.left + options.x}px`, top: `${frame.top + options.y}px`, width: `${options.width}px`, height: `${options.height}px`,
      fontSize: `${options.fontSize}px`, color: options.color, background: options.background,
    });
    input.addEventListener('input', () => this.#ui().ccall('ui_text_changed', null, ['string'], [input.value]));
    input.addEventListener('paste', (event) => {
      const file = pastedTable(event); // a field of one line would run its lines together
      if (!file) return;
      this.#finish(input, false);
      this.#onFile(...file);
    });
    input.addEventListener('keydown', (event) => {
      event.stopPropagation();
      // Enter also ends a composition; that one belongs to the input method.
      if (event.isComposing) return;
      if (event.key === 'Enter') this.#finish(input, true);
      if (event.key === 'Escape') this.#finish(input, false);
    });
    input.addEventListener('blur', () => this.#finish(input, true));
    document.body.append(input);
    this.#input = input;
    input.focus();
    input.select();
  }

  close() {
    const input = this.#input;
    this.#input = null;
    input?.remove();
  }

  #finish(input, accepted) {
    if (this.#input !== input) return;
    this.close();
    this.#ui()._ui_text_closed(accepted ? 1 : 0);
    this.#canvas.focus({ preventScroll: true });
  }
}
