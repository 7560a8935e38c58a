# shellcheck shell=bash disable=SC2154
# Step: tells CMake and the shell where set-up has put things: env.cmake and env.sh in the cache.

# A folder with exactly the header libraries that both builds share. The WebAssembly compiler must never
# see the whole of /usr/include, whose libc headers are for another machine.
link_shared_headers() {
  local name
  mkdir -p "$GLYPHLAB_CACHE/include"
  for name in eigen3 doctest nlohmann stb; do
    [ ! -d "/usr/include/$name" ] || [ -e "$GLYPHLAB_CACHE/include/$name" ] || ln -sfnT "/usr/include/$name" "$GLYPHLAB_CACHE/include/$name"
  done
}

# write_if_changed FILE: standard input becomes FILE's content; its time stays when nothing changed, so that CMake does not run again.
write_if_changed() {
  local new; new=$(mktemp "$1.XXXXXX")
  cat >"$new"
  if cmp -s "$new" "$1"; then rm -f "$new"; else chmod 644 "$new"; mv "$new" "$1"; fi
}

write_environment() {
  local emscripten=${own_emscripten:-$(emscripten_home)/usr/share/emscripten} sdl=$sdl_source
  [ -z "$own_emscripten" ] || sdl=${GLYPHLAB_SDL2_SOURCE:-}  # somebody's own Emscripten brings SDL2 as a port
  link_shared_headers
  write_if_changed "$GLYPHLAB_CACHE/env.cmake" <<EOF
# Written by web/setup/setup.sh.
set(GLYPHLAB_EMSCRIPTEN_ROOT "$emscripten")
set(GLYPHLAB_SDL2_SOURCE "$sdl")
set(GLYPHLAB_IMGUI_SOURCE "$imgui_source")
set(GLYPHLAB_ZLIB_SOURCE "$zlib_source")
set(GLYPHLAB_HEADERS "$GLYPHLAB_CACHE/include")
set(GLYPHLAB_CCACHE_DIR "$GLYPHLAB_CACHE/ccache")
EOF
  write_if_changed "$GLYPHLAB_CACHE/env.sh" <<EOF
# Written by web/setup/setup.sh.
export GLYPHLAB_CACHE='$GLYPHLAB_CACHE'
export CCACHE_DIR='$GLYPHLAB_CACHE/ccache'
export PATH="\$PATH:$emscripten"
EOF
}
