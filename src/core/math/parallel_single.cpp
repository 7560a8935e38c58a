// The pool of builds without threads: the caller does all the work.
#include "core/math/parallel.h"

namespace glyphlab {

void set_thread_count(int) {}
int thread_count() {
  return 1;
}
int max_thread_count() {
  return 1;
}

namespace detail {
void run_tiles(int tiles, TileTask task) {
  for (int tile = 0; tile < tiles; ++tile) task.call(task.data, tile);
}
}  // namespace detail

}  // namespace glyphlab
