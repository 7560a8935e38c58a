// The pool of builds with threads: every thread has a share of the tiles, the same in every call, and takes
// from the others' shares when its own is done. Workers spin a little for the next call, then sleep. The
// caller works too, so that a call ends even if no worker ever wakes up.
#include <algorithm>
#include <array>
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

  int thread_count() const { return thread_count_; }

  void set_thread_count(int count) {
    if (count == thread_count()) return;
    stop();
    start(count);
  }

  void run(int tiles, detail::TileTask task) {
    if (tiles <= 1 || thread_count_ == 1 || busy_.test_and_set(std::memory_order_acquire)) {
      for (int tile = 0; tile < tiles; ++tile) task.call(task.data, tile);
      return;
    }
    ++round_;
    wanted_ += static_cast<std::uint64_t>(tiles);
    for (int i = 0; i < thread_count_; ++i) {
      Share& share = shares_[static_cast<std::size_t>(i)];
      const std::int64_t end = std::int64_t{tiles} * (i + 1) / thread_count_;
      const std::int64_t size = end - std::int64_t{tiles} * i / thread_count_;
      share.call.store(task.call, std::memory_order_relaxed);
      share.data.store(task.data, std::memory_order_relaxed);
      share.end.store(static_cast<int>(end), std::memory_order_relaxed);
      share.ticket.store((round_ << 32) | static_cast<std::uint32_t>(size));
    }
    wake_sleepers();
    work(0);
    // The last tiles of the others end within one tile's time.
    for (int spins = 0; finished() != wanted_; ++spins) {
      if (spins > kSpins) std::this_thread::yield();
    }
    busy_.clear(std::memory_order_release);
  }

 private:
  /// The tiles of one thread, in a cache line of its own, which stays with the thread until another one has
  /// nothing left to do. The ticket holds the round in its upper half and the number of unclaimed tiles in
  /// its lower half, so that one compare-exchange both claims a tile and proves that it belongs to the round
  /// whose task was read: the task changes only after all tiles of its round have been claimed and done.
  struct alignas(64) Share {
    std::atomic<std::uint64_t> ticket = 0;
    std::atomic<void (*)(const void*, int)> call = nullptr;
    std::atomic<const void*> data = nullptr;
    std::atomic<int> end = 0;                 // of its tiles
    std::atomic<std::uint64_t> finished = 0;  // tiles of any share and round, by its thread
  };

  /// Does the next tile of a share; whether there was one.
  static bool work_on_one_tile(Share& share) {
    std::uint64_t ticket = share.ticket.load(std::memory_order_acquire);
    while (static_cast<std::uint32_t>(ticket) != 0) {
      const auto call = share.call.load(std::memory_order_relaxed);
      const void* data = share.data.load(std::memory_order_relaxed);
      const int end = share.end.load(std::memory_order_relaxed);
      if (share.ticket.compare_exchange_weak(ticket, ticket - 1, std::memory_order_acq_rel,
                                             std::memory_order_acquire)) {
        call(data, end - static_cast<int>(static_cast<std::uint32_t>(ticket)));
        return true;
      }
    }
    return false;
  }

  /// Does what is left of this round, first of the thread's own share.
  void work(int thread) {
    std::uint64_t done = 0;
    for (int i = 0; i < thread_count_; ++i) {
      Share& share = shares_[static_cast<std::size_t>((thread + i) % thread_count_)];
      while (work_on_one_tile(share)) ++done;
    }
    if (done == 0) return;
    shares_[static_cast<std::size_t>(thread)].finished.fetch_add(done, std::memory_order_release);
  }

  std::uint64_t finished() const {
    std::uint64_t sum = 0;
    for (const Share& share : shares_) sum += share.finished.load(std::memory_order_acquire);
    return sum;
  }

  bool has_work(int thread) const {
    return static_cast<std::uint32_t>(shares_[static_cast<std::size_t>(thread)].ticket.load()) != 0;
  }

  void worker_loop(int thread) {
    while (!stopping_.load(std::memory_order_acquire)) {
      work(thread);
      bool found = false;
      for (int spins = 0; spins < kSpins && !found; ++spins) found = has_work(thread);
      if (!found) sleep(thread);
    }
  }

  /// Counts itself among the sleepers before it looks at the ticket a last time, while the caller
  /// publishes the ticket before it looks for sleepers: one of them always sees the other.
  void sleep(int thread) {
    std::unique_lock lock(mutex_);
    sleepers_.fetch_add(1);
    wake_.wait(lock, [this, thread] { return stopping_.load() || has_work(thread); });
    sleepers_.fetch_sub(1);
  }

  void wake_sleepers() {
    if (sleepers_.load() == 0) return;
    { const std::lock_guard lock(mutex_); }  // no sleeper is between its last look and its wait
    wake_.notify_all();
  }

  void start(int count) {
    thread_count_ = std::clamp(count, 1, kMostThreads);
    stopping_.store(false);
    for (int i = 1; i < thread_count_; ++i) workers_.emplace_back([this, i] { worker_loop(i); });
  }

  void stop() {
    stopping_.store(true);
    wake_sleepers();
    for (auto& worker : workers_) worker.join();
    workers_.clear();
  }

  int thread_count_ = 1;  // changes while no worker runs
  std::vector<std::thread> workers_;
  std::atomic_flag busy_;
  std::atomic<bool> stopping_ = false;

  std::uint64_t round_ = 0;   // of the caller
  std::uint64_t wanted_ = 0;  // tiles of all rounds together
  std::array<Share, kMostThreads> shares_;

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
