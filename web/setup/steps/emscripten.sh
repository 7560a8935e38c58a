# shellcheck shell=bash disable=SC2154
# Step: Emscripten, either somebody's own or Debian's, unpacked into the cache.

own_emscripten=  # the folder of an Emscripten that is already on this machine and new enough

find_own_emscripten() {
  local compiler version folder
  if [ -n "${EMSDK:-}" ] && [ -x "$EMSDK/upstream/emscripten/emcc" ]; then
    compiler="$EMSDK/upstream/emscripten/emcc"
  else
    compiler=$(command -v emcc) || return 0
  fi
  folder=$(dirname "$(readlink -f "$compiler")")
  [ "$folder" != "$(emscripten_home)/usr/share/emscripten" ] || return 0
  version=$(tr -d '"' < <(cat "$folder/emscripten-version.txt" 2>/dev/null))
  if [ -f "$folder/cmake/Modules/Platform/Emscripten.cmake" ] && version_at_least "${version:-0}" "$kEmscriptenVersion"; then
    own_emscripten=$folder
  else
    say "$compiler is version ${version:-unknown}; at least $kEmscriptenVersion is needed, so set-up uses its own"
  fi
}

emscripten_home() { printf '%s/emscripten-%s' "$GLYPHLAB_CACHE" "$kEmscriptenVersion"; }

# Binaryen needs a newer libc than the system may have: run each tool through the libc it was built for.
wrap_binaryen() {
  local home=$1 final=$2 tool loader
  loader=$(cd "$home/libc" && find usr/lib -name 'ld-linux*.so.*' -type f | head -n 1)
  mkdir -p "$home/binaryen/bin"
  for tool in "$home"/binaryen/usr/bin/*; do
    cat >"$home/binaryen/bin/$(basename "$tool")" <<EOF
#!/bin/sh
libraries=$final/libc/$(dirname "$loader")
exec $final/libc/$loader --library-path "\$libraries:$final/binaryen/$(dirname "$loader")" $final/binaryen/usr/bin/$(basename "$tool") "\$@"
EOF
    chmod +x "$home/binaryen/bin/$(basename "$tool")"
  done
  rm -rf "$home"/libc/usr/share "$home"/binaryen/usr/share
}

# The cache shipped in the package holds the system libraries, prebuilt; frozen, so that builds side by side never write to it.
write_emscripten_config() {
  cat >"$1/usr/share/emscripten/.emscripten" <<EOF
LLVM_ROOT = '/usr/lib/llvm-$kLlvmVersion/bin'
BINARYEN_ROOT = '$2/binaryen'
NODE_JS = '$(command -v node)'
CACHE = '$2/usr/share/emscripten/cache'
FROZEN_CACHE = True
EOF
}

install_emscripten() {
  [ -z "$own_emscripten" ] || return 0
  local final work package; final=$(emscripten_home)
  [ ! -d "$final" ] || return 0
  open_private_apt
  say "fetching Emscripten $kEmscriptenVersion and Binaryen $kBinaryenVersion (C++ to WebAssembly; 250 MB to download, 1.7 GB unpacked)"
  work=$(scratch emscripten)
  mkdir -p "$work"/{packages,home/binaryen,home/libc}
  fetch_package "$work/packages" emscripten "$kEmscriptenVersion"
  fetch_package "$work/packages" binaryen "$kBinaryenVersion"
  for package in node-acorn node-xtend libc6 libstdc++6 libgcc-s1; do fetch_package "$work/packages" "$package"; done
  for package in "$work"/packages/*.deb; do
    case $(basename "$package") in
      emscripten_*) dpkg-deb --fsys-tarfile "$package" | tar -x -C "$work/home" --exclude='./usr/share/emscripten/test*' --exclude='./usr/share/doc*' --exclude='./usr/share/man*' ;;
      node-*) dpkg-deb -x "$package" "$work/home" ;;
      binaryen_*) dpkg-deb -x "$package" "$work/home/binaryen" ;;
      *) dpkg-deb -x "$package" "$work/home/libc" ;;
    esac
  done
  ln -sfn ../nodejs "$work/home/usr/share/emscripten/node_modules"
  wrap_binaryen "$work/home" "$final"
  write_emscripten_config "$work/home" "$final"
  publish "$work/home" "$final"
  rm -rf "$work"
}
