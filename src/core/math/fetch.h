// Asking for memory before it is needed.
#pragma once

#include <cstddef>

namespace glyphlab {

/// Reads a byte of every cache line of [memory, memory + bytes) and throws it away. Lines that are asked for one straight
/// after the other arrive together, where a loop that works on them waits for few at a time: worth it for what lies in main
/// memory, or in the cache of another core, and is read in short pieces. WebAssembly has no instruction for it.
inline void fetch(const void* memory, std::size_t bytes) {
  constexpr std::size_t kLine = 64;
  const volatile unsigned char* const first = static_cast<const unsigned char*>(memory);
  for (std::size_t i = 0; i < bytes; i += kLine) static_cast<void>(first[i]);
}

}  // namespace glyphlab
