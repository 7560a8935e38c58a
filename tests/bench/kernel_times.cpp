// Times every kernel against Eigen's, natively, under Node or in a browser, and prints one table.
//   glyphlab_kernel_times [threads] [milliseconds per kernel] [--json]
// With --json only the means, one JSON line each.
// Other programs disturb a measurement in one direction only, so the best of many short runs counts;
// the two candidates take turns, so that a slow moment meets both.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/math/parallel.h"
#include "engine/cli/stopwatch.h"
#include "kernel_cases.h"

using glyphlab::seconds_now;
using glyphlab::seconds_per_call;
using glyphlab::bench::KernelCase;

namespace {

struct Best {
  double ours = 1e9;
  double baseline = 1e9;
};

Best measure(const KernelCase& kernel, double budget) {
  const double target = kernel.is_product ? 2e6 : 1e5;
  const int calls = std::max(1, static_cast<int>(target / kernel.work));
  Best best;
  const double end = seconds_now() + budget;
  do {
    best.ours = std::min(best.ours, seconds_per_call(calls, kernel.run));
    best.baseline = std::min(best.baseline, seconds_per_call(calls, kernel.baseline));
  } while (seconds_now() < end);
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
  double ours_mean() const { return std::exp(ours / count); }
  double baseline_mean() const { return std::exp(baseline / count); }

  void print(const char* name) const {
    std::printf("mean of %-10s %8.2f %8.2f %6.2f\n", name, ours_mean(), baseline_mean(),
                ours_mean() / baseline_mean());
  }
  void print_json(const char* name) const {
    std::printf("{\"name\":\"%s\",\"ours\":%g,\"eigen\":%g}\n", name, ours_mean(), baseline_mean());
  }
};

}  // namespace

int main(int argc, char** argv) {
  const bool json = argc > 1 && std::string_view(argv[argc - 1]) == "--json";
  const int numbers = argc - (json ? 1 : 0);
  const int threads = numbers > 1 ? std::atoi(argv[1]) : 1;
  const double budget = (numbers > 2 ? std::atof(argv[2]) : 60.0) * 1e-3;
  glyphlab::set_thread_count(threads);
  const auto cases = glyphlab::bench::kernel_cases();
  // WebAssembly engines replace their first, slow code after a few calls.
  for (const auto& kernel : cases) {
    for (int i = 0; i < 3; ++i) {
      kernel.run();
      kernel.baseline();
    }
  }

  if (!json) {
    std::printf("%d thread(s); GFLOP/s of products, 1e9 elements/s of array functions\n",
                glyphlab::thread_count());
    std::printf("%-18s %8s %8s %6s\n", "kernel", "ours", "Eigen", "ratio");
  }
  Mean products;
  Mean arrays;
  for (const auto& kernel : cases) {
    const Best best = measure(kernel, budget);
    (kernel.is_product ? products : arrays).add(kernel, best);
    if (json) continue;
    const double ours = kernel.work / best.ours * 1e-9;
    std::printf("%-18s %8.2f %8.2f %6.2f\n", kernel.name.c_str(), ours, kernel.work / best.baseline * 1e-9,
                best.baseline / best.ours);
  }
  if (json) {
    products.print_json("gemm");
    arrays.print_json("elementwise");
  } else {
    products.print("products");
    arrays.print("arrays");
  }
}
