// Memory as the operating system counts it.
#include <sys/resource.h>

#include "engine/cli/memory.h"

namespace glyphlab {

double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024;  // Linux counts kilobytes
}

}  // namespace glyphlab
