#!/usr/bin/env bash
# Sets up what is missing, builds and runs every test, and ends with "N passed, N failed".
#   tests/run.sh [setup] [native] [asan] [wasm] [cli] [web] [desktop]      without arguments: all of them
set -u -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

readonly kSuites=(setup native asan wasm cli web desktop)
suites=("$@")
[ $# -gt 0 ] || suites=("${kSuites[@]}")
for suite in "${suites[@]}"; do
  case " ${kSuites[*]} " in
    *" $suite "*) ;;
    *) printf 'tests/run.sh: unknown suite "%s"; known: %s\n' "$suite" "${kSuites[*]}" >&2; exit 2 ;;
  esac
done

readonly kOutput=build/test-output
readonly kTimeLimit=30m  # of one suite: one that hangs must not hang everything
mkdir -p "$kOutput"
passed=0
failed=0

# count SUITE PASSED FAILED: adds to the totals.
count() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  printf '== %s: %s passed, %s failed\n' "$1" "$2" "$3"
}

# run_suite NAME COMMAND...: runs a program that ends with doctest's summary or with "N passed, N failed".
# One that ends without either, or non-zero without a failure counted, counts as one failure.
run_suite() {
  local name=$1 log="$kOutput/$1.log" status ok bad
  shift
  printf '== %s\n' "$name"
  timeout "$kTimeLimit" "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  read -r ok bad < <(sed -nE \
    -e 's/\x1b\[[0-9;]*m//g' \
    -e 's/^\[doctest\] test cases: +[0-9]+ \| +([0-9]+) passed \| +([0-9]+) failed.*/\1 \2/p' \
    -e 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' "$log" | tail -n 1)
  if [ -z "${ok:-}" ]; then
    printf '== %s did not finish (exit status %s)\n' "$name" "$status"
    count "$name" 0 1
  elif [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
    printf '== %s passed its tests but ended with exit status %s\n' "$name" "$status"
    count "$name" "$ok" 1
  else
    count "$name" "$ok" "$bad"
  fi
}

# build PRESET [CMAKE OPTION...]: configures and builds; a failure counts.
build() {
  local preset=$1
  shift
  printf '== build %s\n' "$preset"
  cmake --preset "$preset" "$@" >"$kOutput/configure-$preset.log" 2>&1 &&
    cmake --build --preset "$preset" 2>&1 | tee "$kOutput/build-$preset.log" | grep -vE '^\[[0-9]+/[0-9]+\]' 
  if [ "${PIPESTATUS[0]}" -ne 0 ]; then
    tail -n 20 "$kOutput/configure-$preset.log"
    printf '== build %s failed\n' "$preset"
    count "build $preset" 0 1
    return 1
  fi
}

data_ready=
prepare_data() {
  [ -z "$data_ready" ] || return 0
  node web/data/prepare.mjs || { count 'data preparation' 0 1; return 1; }
  data_ready=yes
}

suite_setup() {
  prepare_data || return
  run_suite setup node tests/setup/run.mjs
}

suite_native() {
  build native || return
  prepare_data || return
  run_suite native build/native/glyphlab_tests
  run_suite native-epoch build/native/glyphlab_epoch_tests
  run_suite native-ui build/native/glyphlab_ui_tests
}

suite_asan() {
  build native-asan -DGLYPHLAB_UI=OFF || return
  run_suite asan build/native-asan/glyphlab_tests
}

suite_wasm() {
  build web || return
  prepare_data || return
  run_suite wasm node build/web/glyphlab_tests.js
}

suite_cli() {
  build native && build web || return
  prepare_data || return
  run_suite cli node tests/engine/cli_contract.mjs
  run_suite keras-code python3 tests/engine/keras_code.py
}

suite_web() {
  build web || return
  prepare_data || return
  bash web/serve.sh --build-only || { count 'site' 0 1; return; }
  run_suite web node tests/web/run.mjs
}

suite_desktop() {
  build native || return
  prepare_data || return
  run_suite desktop bash tests/desktop/run.sh
}

bash web/setup/setup.sh native web test || { count 'set-up' 0 1; printf '%s passed, %s failed\n' "$passed" "$failed"; exit 1; }
for suite in "${suites[@]}"; do "suite_$suite"; done

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
