#!/usr/bin/env bash
# Smoke test of the desktop program under a virtual display: it trains, draws, and says what is missing.
#   tests/desktop/run.sh [PROGRAM]     default: build/native/glyphlab; data from build/data
# Pictures and logs stay in build/test-output/desktop.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
program=${1:-build/native/glyphlab}
output=build/test-output/desktop
mkdir -p "$output"
export XDG_CONFIG_HOME="$PWD/$output/config"
rm -rf "$XDG_CONFIG_HOME"
passed=0
failed=0

# check DESCRIPTION COMMAND...: counts whether the command succeeds.
check() {
  local description=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$description"
  fi
}

# on_display LOG ARGUMENTS...: runs the program under a display of its own.
on_display() {
  local log=$1
  shift
  timeout 120 xvfb-run --auto-servernum --server-args='-screen 0 2000x1200x24' \
    "$program" --data build/data "$@" >"$output/$log" 2>&1
}

# has_text LOG PATTERN
has_text() { grep -qE -- "$2" "$output/$1"; }

# is_picture FILE WIDTH HEIGHT: a PNG of that size with more than a handful of different bytes.
is_picture() {
  node -e '
    const bytes = require("fs").readFileSync(process.argv[1]);
    const size = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    const seen = new Set(bytes.subarray(60));
    const good = bytes.toString("latin1", 1, 4) === "PNG" && size.join() === process.argv.slice(2).join() && seen.size > 100;
    process.exit(good ? 0 : 1);
  ' "$@"
}

check 'it runs and ends well' on_display light.log --size 1440x900 --seed 3 --after 12 --screenshot "$output/light.png"
check 'the picture is not empty' is_picture "$output/light.png" 1440 900
check 'it trains' has_text light.log '"phase":"(training|evaluating)"'
check 'it has taken steps' has_text light.log '"step":[1-9]'
check 'curves are drawn' has_text light.log '"curve_points":\{"curves":\{"train":[1-9]'
check 'the seed was taken' has_text light.log '"seed":3'

check 'dark, Korean, narrow' on_display phone.log --size 390x844 --theme dark --language ko --after 6 --screenshot "$output/phone.png"
check 'the narrow picture is not empty' is_picture "$output/phone.png" 390 844
check 'the narrow layout is the phone one' has_text phone.log '"layout":"phone"'
check 'Korean is in use' has_text phone.log '"language":"ko"'

check 'a parameter can be given' on_display set.log --set coding_size=2 --after 5 --screenshot "$output/set.png"
check 'the parameter is in force' has_text set.log '"coding_size":"2"'

env -u DISPLAY -u WAYLAND_DISPLAY SDL_VIDEODRIVER=x11 "$program" >"$output/no-display.log" 2>&1
status=$?
check 'without a display the exit status is 1' [ "$status" -eq 1 ]
check 'without a display there is one clear line' [ "$(wc -l <"$output/no-display.log")" -eq 1 ]
check 'that line names the display' has_text no-display.log 'display'

"$program" --help >"$output/help.log" 2>&1
check '--help lists the options' has_text help.log '--lesson NAME'
"$program" --nonsense >"$output/wrong.log" 2>&1
check 'a wrong option has exit status 2' [ $? -eq 2 ]

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
