// The same kernels for Google Benchmark: glyphlab_bench --benchmark_filter=...
#include <benchmark/benchmark.h>

#include "core/math/parallel.h"
#include "kernel_cases.h"

namespace {

void add_benchmark(const std::string& name, double work, const std::function<void()>& run) {
  benchmark::RegisterBenchmark(name.c_str(), [work, run](benchmark::State& state) {
    for (auto _ : state) run();
    state.counters["per_second"] = benchmark::Counter(work, benchmark::Counter::kIsIterationInvariantRate);
  });
}

}  // namespace

int main(int argc, char** argv) {
  glyphlab::set_thread_count(1);
  for (const auto& kernel : glyphlab::bench::kernel_cases()) {
    add_benchmark(kernel.name + "/ours", kernel.work, kernel.run);
    add_benchmark(kernel.name + "/eigen", kernel.work, kernel.baseline);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
