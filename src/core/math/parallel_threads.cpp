// The pool of builds with threads: workers claim tiles one by one, spin a little for the next call,
// then sleep. The caller works too, so that a call ends even if no worker ever wakes up.
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "core/math/parallel.h"

namespace glyphlab {
namespace {

constexpr int kMostThreads = 16;
// Looks at the ticket before a worker sleeps: about 0.1 ms, longer than the gaps between the passes
// of one training step, shorter than anything a person or a battery notices.
constexpr int kSpins = 100'000;

class ThreadPool {
 public:
  ThreadPool() { start(std::max(1, static_cast<int>(std::thread::hardware_concurrency()))); }
  ~ThreadPool() { stop(); }
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  int thread_count() const { return static_cast<int>(workers_.size()) + 1; }

  void set_thread_count(int count) {
    if (count == thread_count()) return;
    stop();
    start(count);
  }

  void run(int tiles, detail::TileTask task) {
    if (tiles <= 1 || workers_.empty() || busy_.test_and_set(std::memory_order_acquire)) {
      for (int tile = 0; tile < tiles; ++tile) task.call(task.data, tile);
      return;
    }
    call_.store(task.call, std::memory_order_relaxed);
    data_.store(task.data, std::memory_order_relaxed);
    tiles_.store(tiles, std::memory_order_relaxed);
    finished_.store(0, std::memory_order_relaxed);
    const std::uint64_t round = (ticket_.load(std::memory_order_relaxed) >> 32) + 1;
    ticket_.store((round << 32) | static_cast<std::uint32_t>(tiles));
    wake_sleepers();
    while (work_on_one_tile()) {
    }
    // The last tiles of the others end within one tile's time.
    for (int spins = 0; finished_.load(std::memory_order_acquire) != tiles; ++spins) {
      if (spins > kSpins) std::this_thread::yield();
    }
    busy_.clear(std::memory_order_release);
  }

 private:
  /// The ticket holds the round in its upper half and the unclaimed tiles in its lower half, so
  /// that one compare-exchange both claims a tile and proves that it belongs to the round whose
  /// task was read: the task changes only after all tiles of its round have been claimed and done.
  bool work_on_one_tile() {
    std::uint64_t ticket = ticket_.load(std::memory_order_acquire);
    while (static_cast<std::uint32_t>(ticket) != 0) {
      const auto call = call_.load(std::memory_order_relaxed);
      const void* data = data_.load(std::memory_order_relaxed);
      const int tiles = tiles_.load(std::memory_order_relaxed);
      if (ticket_.compare_exchange_weak(ticket, ticket - 1, std::memory_order_acq_rel,
                                        std::memory_order_acquire)) {
        call(data, tiles - static_cast<int>(static_cast<std::uint32_t>(ticket)));
        finished_.fetch_add(1, std::memory_order_release);
        return true;
      }
    }
    return false;
  }

  bool has_work() const { return static_cast<std::uint32_t>(ticket_.load()) != 0; }

  void worker_loop() {
    while (!stopping_.load(std::memory_order_acquire)) {
      if (work_on_one_tile()) continue;
      bool found = false;
      for (int spins = 0; spins < kSpins && !found; ++spins) found = has_work();
      if (!found) sleep();
    }
  }

  /// Counts itself among the sleepers before it looks at the ticket a last time, while the caller
  /// publishes the ticket before it looks for sleepers: one of them always sees the other.
  void sleep() {
    std::unique_lock lock(mutex_);
    sleepers_.fetch_add(1);
    wake_.wait(lock, [this] { return stopping_.load() || has_work(); });
    sleepers_.fetch_sub(1);
  }

  void wake_sleepers() {
    if (sleepers_.load() == 0) return;
    { const std::lock_guard lock(mutex_); }  // no sleeper is between its last look and its wait
    wake_.notify_all();
  }

  void start(int count) {
    count = std::clamp(count, 1, kMostThreads);
    stopping_.store(false);
    workers_.reserve(static_cast<std::size_t>(count - 1));
    for (int i = 1; i < count; ++i) workers_.emplace_back([this] { worker_loop(); });
  }

  void stop() {
    stopping_.store(true);
    wake_sleepers();
    for (auto& worker : workers_) worker.join();
    workers_.clear();
  }

  std::vector<std::thread> workers_;
  std::atomic_flag busy_;
  std::atomic<bool> stopping_ = false;

  alignas(64) std::atomic<std::uint64_t> ticket_ = 0;
  std::atomic<void (*)(const void*, int)> call_ = nullptr;
  std::atomic<const void*> data_ = nullptr;
  std::atomic<int> tiles_ = 0;
  alignas(64) std::atomic<int> finished_ = 0;

  alignas(64) std::mutex mutex_;
  std::condition_variable wake_;
  std::atomic<int> sleepers_ = 0;
};

ThreadPool& pool() {
  static ThreadPool instance;
  return instance;
}

}  // namespace

void set_thread_count(int count) {
  pool().set_thread_count(std::clamp(count, 1, kMostThreads));
}
int thread_count() {
  return pool().thread_count();
}
int max_thread_count() {
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMostThreads);
}

namespace detail {
void run_tiles(int tiles, TileTask task) {
  pool().run(tiles, task);
}
}  // namespace detail

}  // namespace glyphlab
