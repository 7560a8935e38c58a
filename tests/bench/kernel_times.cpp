// Times every kernel against Eigen's, natively or under Node, and prints one table.
//   glyphlab_kernel_times [threads] [milliseconds per kernel]
// Other programs disturb a measurement in one direction only, so the best of many short runs counts;
// the two candidates take turns, so that a slow moment meets both.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "core/math/parallel.h"
#include "kernel_cases.h"

using glyphlab::bench::KernelCase;

namespace {

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Best {
  double ours = 1e9;
  double baseline = 1e9;
};

Best measure(const KernelCase& kernel, double budget) {
  const double target = kernel.is_product ? 2e6 : 1e5;
  const int calls = std::max(1, static_cast<int>(target / kernel.work));
  const auto time_of = [calls](const std::function<void()>& run) {
    const double start = seconds();
    for (int i = 0; i < calls; ++i) run();
    return (seconds() - start) / calls;
  };
  Best best;
  const double end = seconds() + budget;
  do {
    best.ours = std::min(best.ours, time_of(kernel.run));
    best.baseline = std::min(best.baseline, time_of(kernel.baseline));
  } while (seconds() < end);
  return best;
}

/// Geometric means of speeds, in billions of operations per second.
struct Mean {
  double ours = 0;
  double baseline = 0;
  int count = 0;

  void add(const KernelCase& kernel, const Best& best) {
    ours += std::log(kernel.work / best.ours * 1e-9);
    baseline += std::log(kernel.work / best.baseline * 1e-9);
    ++count;
  }
  void print(const char* name) const {
    const double ours_mean = std::exp(ours / count);
    const double baseline_mean = std::exp(baseline / count);
    std::printf("%-18s %8.2f %8.2f %6.2f\n", name, ours_mean, baseline_mean, ours_mean / baseline_mean);
  }
};

}  // namespace

int main(int argc, char** argv) {
  const int threads = argc > 1 ? std::atoi(argv[1]) : 1;
  const double budget = (argc > 2 ? std::atof(argv[2]) : 60.0) * 1e-3;
  glyphlab::set_thread_count(threads);
  const auto cases = glyphlab::bench::kernel_cases();
  // WebAssembly engines replace their first, slow code after a few calls.
  for (const auto& kernel : cases) {
    for (int i = 0; i < 3; ++i) {
      kernel.run();
      kernel.baseline();
    }
  }

  std::printf("%d thread(s); GFLOP/s of products, 1e9 elements/s of array functions\n",
              glyphlab::thread_count());
  std::printf("%-18s %8s %8s %6s\n", "kernel", "ours", "Eigen", "ratio");
  Mean products;
  Mean arrays;
  for (const auto& kernel : cases) {
    const Best best = measure(kernel, budget);
    (kernel.is_product ? products : arrays).add(kernel, best);
    const double ours = kernel.work / best.ours * 1e-9;
    std::printf("%-18s %8.2f %8.2f %6.2f\n", kernel.name.c_str(), ours, kernel.work / best.baseline * 1e-9,
                best.baseline / best.ours);
  }
  products.print("mean of products");
  arrays.print("mean of arrays");
}
