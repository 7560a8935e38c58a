# shellcheck shell=bash disable=SC2154
# Step: an apt of our own that reads a newer Debian release without touching the system and without root.
# It uses the machine's own Debian mirror with the suite replaced, so that no mirror is named in this project;
# signatures are checked as usual.

private_apt_ready=
private_apt_folder="$GLYPHLAB_CACHE/apt"

private_apt() { # private_apt apt-get|apt-cache ARGUMENTS...
  local program=$1; shift
  "$program" -q -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$private_apt_folder/sources" \
    -o Dir::State="$private_apt_folder/state" -o Dir::State::lists="$private_apt_folder/lists" -o Dir::State::status="$private_apt_folder/status" \
    -o Dir::Cache="$private_apt_folder/cache" -o APT::Sandbox::User="$(id -un)" -o Acquire::Retries=3 "$@"
}

# write_private_sources [ROOT]: the first enabled entry of the machine's own Debian release, with our suite and with sources.
# Fails where there is none.
write_private_sources() {
  local root=${1:-} codename file files=()
  codename=$(. "$root/etc/os-release" && printf '%s' "${VERSION_CODENAME:-}")
  for file in "$root"/etc/apt/sources.list.d/*.sources; do [ -r "$file" ] && files+=("$file"); done
  [ ${#files[@]} = 0 ] || awk -v codename="$codename" -v suite="$kDebianSuite" '
    function finish() {
      if (!done && suites ~ ("(^| )" codename "( |$)") && types ~ /(^| )deb( |$)/ && !disabled) {
        printf "Types: deb deb-src\nSuites: %s\nComponents: main\n%s", suite, kept; done = 1
      }
      suites = types = kept = ""; disabled = keep = 0
    }
    FNR == 1 { finish() }
    /^#/ { next }
    /^[ \t]*$/ { finish(); next }
    /^[ \t]/ { if (keep) kept = kept $0 "\n"; next }
    { colon = index($0, ":"); name = tolower(substr($0, 1, colon - 1)); value = substr($0, colon + 1); keep = 0 }
    name == "suites" { suites = value; next }
    name == "types" { types = value; next }
    name == "enabled" { disabled = value ~ /no|false/; next }
    name == "uris" || name == "signed-by" || name == "trusted" { kept = kept $0 "\n"; keep = 1 }
    END { finish() }' "${files[@]}" >"$private_apt_folder/sources/private.sources"
  [ -s "$private_apt_folder/sources/private.sources" ] && return
  rm -f "$private_apt_folder/sources/private.sources"
  cat "$root"/etc/apt/sources.list "$root"/etc/apt/sources.list.d/*.list 2>/dev/null |
    sed -nE "s/^deb +(\[[^]]*\] +)?([^ ]+) +$codename( .*)?$/\1\2 $kDebianSuite main/p" | head -n 1 |
    sed -E 'h; s/^/deb /p; g; s/^/deb-src /' >"$private_apt_folder/sources/private.list"
  [ -s "$private_apt_folder/sources/private.list" ]
}

open_private_apt() {
  [ -z "$private_apt_ready" ] || return 0
  mkdir -p "$private_apt_folder"/{sources,state,lists/partial,cache/archives/partial}
  : >"$private_apt_folder/status"
  if ! is_debian_like || ! write_private_sources; then
    fail "this system has no Debian package source: install Emscripten >= $kEmscriptenVersion yourself (emcc on the PATH), and set GLYPHLAB_IMGUI_SOURCE (Dear ImGui $kImguiVersion) and GLYPHLAB_SDL2_SOURCE"
  fi
  say "reading Debian $kDebianSuite's package index (privately; the system is not changed)"
  private_apt apt-get update >"$private_apt_folder/log" 2>&1 || { tail -n 3 "$private_apt_folder/log" >&2; fail "cannot read the package index; see $private_apt_folder/log"; }
  private_apt_ready=yes
}

# fetch_package FOLDER NAME [VERSION]: downloads NAME's .deb into FOLDER; VERSION is its upstream version.
fetch_package() {
  local found
  found=$(private_apt apt-cache show --no-all-versions "$2" | sed -n 's/^Version: //p' | head -n 1)
  if [ -n "${3:-}" ] && [[ $found != "$3"[-+~]* ]]; then
    fail "Debian $kDebianSuite has $2 ${found:-not at all}, this project is made for $3"
  fi
  (cd "$1" && private_apt apt-get download "$2") >>"$private_apt_folder/log" 2>&1 || fail "cannot download $2; see $private_apt_folder/log"
}

# fetch_source NAME VERSION FINAL: unpacks NAME's upstream source of that version into the folder FINAL.
fetch_source() {
  [ ! -d "$3" ] || return 0
  open_private_apt
  say "fetching the source of $1 $2"
  local work; work=$(scratch "$1")
  (cd "$work" && private_apt apt-get source --download-only --tar-only "$1") >>"$private_apt_folder/log" 2>&1 || fail "cannot download the source of $1; see $private_apt_folder/log"
  case $(ls "$work") in
    *"$2"*.orig.tar.*) ;;
    *) fail "Debian $kDebianSuite's source of $1 is $(ls "$work"), this project is made for $2" ;;
  esac
  mkdir "$work/source"
  tar -xf "$work"/*.orig.tar.* -C "$work/source" --strip-components=1
  mkdir -p "$(dirname "$3")"
  publish "$work/source" "$3"
  rm -rf "$work"
}
