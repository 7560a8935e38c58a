// The first script: words and colours of the skeleton, the check for WebAssembly SIMD, then everything else.
// It also says so when the rest does not arrive.
import { simd } from '../vendor/wasm-feature-detect.mjs';
import { isEmbedded, pageOptions } from './address.mjs';
import { preferences, showTheme } from './preferences.mjs';
import { showFailure, showLoading } from './skeleton.mjs';
import { setLanguage } from './text.mjs';

const chosen = preferences(pageOptions());
setLanguage(chosen.language);
showTheme(chosen.theme);
document.documentElement.classList.toggle('embedded', isEmbedded());

if (typeof WebAssembly !== 'object' || !(await simd())) {
  showFailure('simd');
} else {
  showLoading();
  let main = null;
  try {
    main = await import('./main.mjs');
  } catch (error) {
    showFailure('missing', ['page/main.mjs', error.message]);
  }
  await main?.start(chosen);
}
