# shellcheck shell=bash disable=SC2034
# The versions set-up installs. Changing one here is all an upgrade takes: the cache keeps one folder per version.
readonly kEmscriptenVersion=3.1.69
readonly kBinaryenVersion=120
readonly kLlvmVersion=19
readonly kSdlVersion=2.32.4
readonly kImguiVersion=1.90.1
readonly kZlibVersion=1.3.1
# The Debian release that carries the versions above. Only single packages are unpacked from it, into the cache.
readonly kDebianSuite=trixie
readonly kNodeMajor=18
readonly kCmakeVersion=3.25
