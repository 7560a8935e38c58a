#!/usr/bin/env bash
# Sets up what is missing, builds the playground and serves it; or, with --native, builds and starts the desktop program.
set -eu -o pipefail

kProject=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly kProject
readonly kSite="$kProject/build/site"

usage() {
  cat <<'END'
web/serve.sh [--port N] [--no-isolation]   builds the playground and serves it on http://localhost:8080 (or port N)
web/serve.sh --build-only                  leaves the finished site in build/site, for any static host
web/serve.sh --native [-- ARGUMENTS]       builds the desktop program and starts it
  --no-isolation   without the headers that allow threads, as many static hosts serve
  --help           this text
END
}

refuse() {
  printf 'serve.sh: %s\n\n' "$1" >&2
  usage >&2
  exit 2
}

configure_and_build() { # PRESET TARGET...
  . "${GLYPHLAB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/glyphlab}/env.sh"
  cd "$kProject"
  local preset=$1 log="build/$1.log"
  shift
  mkdir -p build
  printf 'building (%s); the compiler'\''s output goes to %s\n' "$preset" "$log"
  # The build runs CMake again by itself whenever that is needed, except for a changed preset.
  if ! { { [ "build/$preset/build.ninja" -nt CMakePresets.json ] || cmake --preset "$preset"; } && cmake --build "build/$preset" --target "$@"; } >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    printf 'serve.sh: the build failed; its output is in %s\n' "$log" >&2
    exit 1
  fi
}

serve_web() {
  "$kProject/web/setup/setup.sh" web
  configure_and_build web glyphlab_ui_module glyphlab_engine_worker glyphlab_fonts
  configure_and_build web-relaxed glyphlab_engine_worker
  configure_and_build web-relaxed-mt glyphlab_engine_worker
  node "$kProject/web/data/prepare.mjs"
  node "$kProject/web/setup/assemble.mjs"
  node "$kProject/web/setup/compress.mjs" "$kSite"
  if [ -n "$build_only" ]; then
    printf 'The site is in build/site\n'
  else
    exec node "$kProject/web/serve.mjs" "$kSite" --port "$port" $isolation
  fi
}

serve_native() {
  "$kProject/web/setup/setup.sh" native
  configure_and_build native glyphlab glyphlab_fonts
  node "$kProject/web/data/prepare.mjs"
  [ -n "$build_only" ] || exec "$kProject/build/native/glyphlab" "$@"
}

port=8080 native='' build_only='' isolation=''
while [ $# -gt 0 ]; do
  case $1 in
    --port) [ $# -gt 1 ] || refuse "--port needs a number"; port=$2; shift ;;
    --port=*) port=${1#*=} ;;
    --native) native=yes ;;
    --build-only) build_only=yes ;;
    --no-isolation) isolation=--no-isolation ;;
    --help | -h) usage; exit 0 ;;
    --) shift; break ;;
    *) refuse "unknown option $1" ;;
  esac
  shift
done
case $port in '' | *[!0-9]*) refuse "--port $port is not a port number (0 to 65535)" ;; esac
if [ ${#port} -gt 5 ] || [ "$port" -gt 65535 ]; then refuse "--port $port is not a port number (0 to 65535)"; fi
if [ $# -gt 0 ] && [ -z "$native" ]; then refuse "arguments after -- are for --native"; fi

if [ -n "$native" ]; then serve_native "$@"; else serve_web; fi
