# shellcheck shell=bash disable=SC2034
# Where everything that set-up fetches or generates lives: outside the checkout, shared by all checkouts.
export GLYPHLAB_CACHE="${GLYPHLAB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/glyphlab}"

say() { printf '[set-up] %s\n' "$*"; }
fail() { printf '[set-up] error: %s\n' "$*" >&2; exit 1; }

# version_at_least HAVE WANT
version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# publish TEMPORARY FINAL: makes a finished folder visible in one rename, so that an interrupted
# download or unpacking can never be mistaken for a complete one.
publish() {
  rm -rf "$2"
  mv -T "$1" "$2"
}

# scratch NAME: a fresh folder on the same file system as the cache.
scratch() {
  local folder="$GLYPHLAB_CACHE/tmp/$1.$$"
  rm -rf "$folder"
  mkdir -p "$folder"
  printf '%s\n' "$folder"
}
