# shellcheck shell=bash disable=SC2154
# Step: packages of the system's own package manager. Installs only what is missing, through apt-get.

# What each part of the project needs. Headers for the WebAssembly build are the same files as for the native one.
readonly kCommonPackages="cmake ninja-build ccache python3 util-linux libeigen3-dev doctest-dev nlohmann-json3-dev libstb-dev
  fonts-inter fonts-nanum python3-fonttools dataset-fashion-mnist xz-utils"
readonly kNativePackages="g++ pkg-config zlib1g-dev libsdl2-dev libgl-dev"
readonly kWebPackages="clang-$kLlvmVersion lld-$kLlvmVersion llvm-$kLlvmVersion"
readonly kTestPackages="chromium xvfb xauth xdotool x11-utils imagemagick libgl1-mesa-dri"
readonly kBenchPackages="chromium python3-torch python3-numpy python3-sklearn libopenblas0-pthread libbenchmark-dev"

is_debian_like() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

# missing_packages NAME...: prints those that are not installed.
missing_packages() {
  local installed
  installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p')
  comm -23 <(printf '%s\n' "$@" | sort -u) <(printf '%s\n' "$installed" | sort -u)
}

# node_packages: a newer Node than Debian's is common, so only the program's version counts.
node_packages() {
  local have
  have=$(node --version 2>/dev/null | tr -d v)
  if [ -z "$have" ] || ! version_at_least "$have" "$kNodeMajor"; then printf 'nodejs '; fi
  command -v npm >/dev/null || printf 'npm '
}

# install_system_packages PART...
install_system_packages() {
  local wanted="$kCommonPackages" part
  for part in "$@"; do
    case $part in
      native) wanted+=" $kNativePackages" ;;
      web) [ -n "$own_emscripten" ] || wanted+=" $kWebPackages" ;;
      test) wanted+=" $kTestPackages" ;;
      bench) wanted+=" $kBenchPackages" ;;
    esac
  done
  wanted+=" $(node_packages)"
  if ! is_debian_like; then
    say "not a Debian-like system: CMake >= $kCmakeVersion, Ninja, a C++20 compiler, Node >= $kNodeMajor, Eigen 3.4, doctest, nlohmann-json, stb and (native) SDL2, OpenGL and zlib have to be installed already"
    return
  fi
  local missing as_root=() log="$GLYPHLAB_CACHE/apt-get.log"
  # shellcheck disable=SC2086 # the lists are words
  missing=$(missing_packages $wanted | tr '\n' ' ')
  [ -n "${missing// /}" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
      fail "these packages are missing and installing them needs root; run:  sudo apt-get install -y --no-install-recommends $missing"
    fi
    as_root=(sudo)
  fi
  say "installing with apt-get (for: $*): $missing"
  : >"$log"
  # The package lists may be missing or older than the mirror: then read them and try again.
  apt_install || { run_apt update; apt_install; } || { tail -n 5 "$log" >&2; fail "apt-get failed; its output is in $log"; }
}

run_apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 "$@" >>"$log" 2>&1; }

apt_install() {
  # shellcheck disable=SC2086
  run_apt install -y --no-install-recommends $missing
}
