// Tells the user interface the canvas' size in CSS pixels and the screen's pixel ratio, now and whenever they change.

/** @param {(width: number, height: number, ratio: number) => void} onSize */
export function watchCanvasSize(canvas, onSize) {
  const report = () => {
    const { width, height } = canvas.getBoundingClientRect();
    onSize(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)), devicePixelRatio);
  };
  const watchRatio = () => matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
    .addEventListener('change', () => { report(); watchRatio(); }, { once: true });
  report();
  new ResizeObserver(report).observe(canvas);
  watchRatio();
}
