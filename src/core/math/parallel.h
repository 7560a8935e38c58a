// A small thread pool behind one function. Work is split by output tile, never by summing partial
// results in arrival order, so results do not depend on the number of threads.
#pragma once

#include <memory>

namespace glyphlab {

/// Sets how many threads `parallel_tiles` uses, the calling one included; clamped to [1, 16], always
/// 1 in builds without threads. Not to be called while work is running.
void set_thread_count(int count);
int thread_count();
/// The largest useful count here: the processors of this machine, at most 16, or 1 in builds without
/// threads.
int max_thread_count();

namespace detail {
/// A task as a plain function and its data: unlike std::function, never allocates.
struct TileTask {
  void (*call)(const void* data, int tile);
  const void* data;
};
void run_tiles(int tiles, TileTask task);
}  // namespace detail

/// Calls task(tile) once for every tile in [0, tiles), possibly at the same time, and returns when
/// all are done. Tasks must write to disjoint memory. While one call is running, another one (from
/// inside a task, or from a second thread) runs its tiles one after the other on its own thread.
template <class Task>
void parallel_tiles(int tiles, const Task& task) {
  detail::run_tiles(tiles, {[](const void* data, int tile) { (*static_cast<const Task*>(data))(tile); },
                            std::addressof(task)});
}

}  // namespace glyphlab
