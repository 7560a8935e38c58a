// Counts calls of malloc from our code: the linker's --wrap=malloc (see CMakeLists.txt) sends them here.
#include <cstddef>

#include "core/allocation_counter.h"

// The linker chooses these names.
extern "C" {
void* __real_malloc(std::size_t size);
void* __wrap_malloc(std::size_t size);

void* __wrap_malloc(std::size_t size) {
  glyphlab::count_allocation();
  return __real_malloc(size);
}
}
