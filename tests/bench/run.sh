#!/usr/bin/env bash
# Sets up and builds what is missing and measures this program beside PyTorch, TensorFlow.js, jax-js and Eigen:
# natively, as WebAssembly under Node and in Chromium. Prints one table; the numbers are in build/bench.json.
#   tests/bench/run.sh [--only gemm,elementwise,stacked,vae,lstm,tsne,tsne_divergence,tsne_accuracy,tsne_memory,site,start] [--rounds N] [--out FILE.json]
# For figures that mean something nothing else may run on the machine.
set -eu -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

bash web/setup/setup.sh native web bench
. "${GLYPHLAB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/glyphlab}/env.sh"
mkdir -p build
build() { # PRESET TARGET...
  local preset=$1 log="build/bench-$1.log"
  shift
  if ! { cmake --preset "$preset" -DGLYPHLAB_BENCH=ON && cmake --build "build/$preset" --target "$@"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    printf 'bench/run.sh: the build failed; its output is in %s\n' "$log" >&2
    exit 1
  fi
}
build native glyphlab_cli glyphlab_kernel_times
build web glyphlab_cli glyphlab_cli_browser glyphlab_kernel_times
build web-relaxed glyphlab_cli_browser glyphlab_kernel_times
build web-relaxed-mt glyphlab_cli glyphlab_cli_browser glyphlab_kernel_times
bash web/serve.sh --build-only
# The Node that set-up has installed for this, if there is one for this machine: the system's may not know relaxed SIMD.
PATH="$PWD/tests/bench/node_modules/.bin:$PATH" node tests/bench/run.mjs "$@"
