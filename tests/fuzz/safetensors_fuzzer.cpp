// libFuzzer: any bytes as a saved run.
#include "engine/safetensors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static_cast<void>(glyphlab::read_safetensors({data, size}));
  return 0;
}
