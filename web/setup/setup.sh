#!/usr/bin/env bash
# Installs what building and testing needs and is not there yet; says what and why. Safe to run at any time.
#   web/setup/setup.sh [native] [web] [test] [bench]      without arguments: native web test
set -eu -o pipefail

kSetupFolder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly kSetupFolder
. "$kSetupFolder/pins.sh"
. "$kSetupFolder/cache.sh"
for step in system_packages private_apt emscripten node_modules environment; do . "$kSetupFolder/steps/$step.sh"; done

[ $# -gt 0 ] || set -- native web test
for part in "$@"; do
  case $part in
    native | web | test | bench) ;;
    *) printf '%s: unknown part "%s"; known: native web test bench\n' "$0" "$part" >&2; exit 2 ;;
  esac
done
wants() { case " $parts " in *" $1 "*) true ;; *) false ;; esac; }
parts="$*"

mkdir -p "$GLYPHLAB_CACHE/tmp" || fail "cannot create the cache folder $GLYPHLAB_CACHE; set GLYPHLAB_CACHE to a writable one"
# One set-up at a time per cache; the others wait and then find everything in place.
exec 9>"$GLYPHLAB_CACHE/setup.lock"
flock -n 9 || { say "waiting for another set-up to finish"; flock 9; }
rm -rf "$GLYPHLAB_CACHE"/tmp/*  # what an interrupted set-up has left

find_own_emscripten
install_system_packages "$@"

imgui_source=${GLYPHLAB_IMGUI_SOURCE:-$GLYPHLAB_CACHE/source/imgui-$kImguiVersion}
sdl_source=${GLYPHLAB_SDL2_SOURCE:-$GLYPHLAB_CACHE/source/sdl2-$kSdlVersion}
zlib_source=${GLYPHLAB_ZLIB_SOURCE:-$GLYPHLAB_CACHE/source/zlib-$kZlibVersion}
if wants native || wants web; then fetch_source imgui "$kImguiVersion" "$imgui_source"; fi
if wants web; then
  install_emscripten
  fetch_source zlib "$kZlibVersion" "$zlib_source"
  [ -n "$own_emscripten" ] || fetch_source libsdl2 "$kSdlVersion" "$sdl_source"
fi
install_node_modules
write_environment
