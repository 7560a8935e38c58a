// Memory of a WebAssembly module.
#include <emscripten/heap.h>

#include "engine/cli/memory.h"

namespace glyphlab {

double peak_memory() {
  return static_cast<double>(emscripten_get_heap_size());
}

}  // namespace glyphlab
