// parallel_tiles: every tile exactly once, for any number of threads, nested and in quick succession.
#include "core/math/parallel.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

using glyphlab::parallel_tiles;

namespace {

/// Restores the number of threads at the end of a test.
struct ThreadCountGuard {
  int before = glyphlab::thread_count();
  ~ThreadCountGuard() { glyphlab::set_thread_count(before); }
};

}  // namespace

TEST_CASE("parallel: every tile is done exactly once") {
  const ThreadCountGuard guard;
  for (const int threads : {1, 2, 4, 3, 1}) {
    glyphlab::set_thread_count(threads);
    for (const int tiles : {0, 1, 2, 7, 64, 1000}) {
      std::vector<std::atomic<int>> done(static_cast<std::size_t>(tiles));
      parallel_tiles(tiles, [&](int tile) { ++done[static_cast<std::size_t>(tile)]; });
      for (const auto& count : done) CHECK(count == 1);
    }
  }
}

TEST_CASE("parallel: tasks of quickly following calls never mix") {
  const ThreadCountGuard guard;
  glyphlab::set_thread_count(4);
  int wrong = 0;
  for (int round = 0; round < 20'000; ++round) {
    int written[8] = {};
    const int tiles = 2 + round % 7;
    parallel_tiles(tiles, [&written, round](int tile) { written[tile] = round + tile + 1; });
    for (int tile = 0; tile < 8; ++tile) wrong += written[tile] != (tile < tiles ? round + tile + 1 : 0);
  }
  CHECK(wrong == 0);
}

TEST_CASE("parallel: a thread that is done takes from the others' shares") {
  const ThreadCountGuard guard;
  glyphlab::set_thread_count(2);
  if (glyphlab::thread_count() == 1) return;  // a build without threads
  // The first tile of either share waits for all other tiles, those of its own share among them.
  for (const int slow : {0, 8}) {
    std::atomic<int> others = 0;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    parallel_tiles(16, [&](int tile) {
      if (tile != slow) ++others;
      while (tile == slow && others < 15 && std::chrono::steady_clock::now() < deadline)
        std::this_thread::yield();
    });
    CHECK(others == 15);
    CHECK(std::chrono::steady_clock::now() < deadline);
  }
}

TEST_CASE("parallel: a call from inside a task works") {
  const ThreadCountGuard guard;
  glyphlab::set_thread_count(2);
  std::atomic<int> sum = 0;
  parallel_tiles(4,
                 [&](int outer) { parallel_tiles(5, [&, outer](int inner) { sum += 10 * outer + inner; }); });
  CHECK(sum == 5 * 10 * (0 + 1 + 2 + 3) + 4 * (0 + 1 + 2 + 3 + 4));
}

TEST_CASE("parallel: thread counts are clamped") {
  const ThreadCountGuard guard;
  CHECK(glyphlab::max_thread_count() >= 1);
  glyphlab::set_thread_count(0);
  CHECK(glyphlab::thread_count() == 1);
  glyphlab::set_thread_count(1000);
  CHECK(glyphlab::thread_count() <= 16);
}
