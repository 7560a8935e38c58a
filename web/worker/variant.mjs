// Which build of the engine this browser runs best.
import { relaxedSimd, threads } from '../vendor/wasm-feature-detect.mjs';

/** Best first. Threads need a cross-origin isolated page; everything needs SIMD, which the page checked. */
const kVariants = [
  { name: 'relaxed-mt', runs: async () => self.crossOriginIsolated && await threads() && await relaxedSimd() },
  { name: 'relaxed', runs: relaxedSimd },
  { name: 'simd', runs: async () => true },
];

/** @param {string[]} built the variants this site has  @returns {Promise<string>} */
export async function chooseVariant(built) {
  for (const { name, runs } of kVariants) if (built.includes(name) && await runs()) return name;
  throw new Error(`none of the engine's variants (${built.join(', ')}) runs in this browser`);
}

/** Threads worth starting: the cores, less one for the page when there are more than two. */
export function usefulThreads(variant) {
  if (variant !== 'relaxed-mt') return 1;
  const cores = navigator.hardwareConcurrency || 1;
  return Math.min(8, cores > 2 ? cores - 1 : cores);
}
