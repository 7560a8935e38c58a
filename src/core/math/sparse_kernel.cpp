// The sums of a row stay in registers while its elements of A pass by.
#include "core/math/sparse_kernel.h"

#include <utility>

#include "core/math/simd.h"
#include "multiply_add.h"  // of the instruction set CMake chose

namespace glyphlab {
namespace {

using simd::Floats;
using simd::kWidth;

template <int vectors>
void multiply_lists(const SparseTask& task) {
  const std::ptrdiff_t last_vector = task.last_vector;
  // The loops over the vectors unroll; all but the last vector have constant places.
  const auto place = [last_vector](int v) { return v + 1 < vectors ? v * kWidth : last_vector; };
  float* c = task.c;
  for (std::ptrdiff_t row = 0; row < task.rows; ++row, c += task.c_step) {
    Floats sums[vectors] = {};
    if (task.resume) {
      for (int v = 0; v < vectors; ++v) sums[v] = simd::load(c + place(v));
    }
    const NonZero* const last = task.last[row];
    for (const NonZero* a = task.first[row]; a != last; ++a) {
      const Floats value = simd::splat(a->value);
      const float* b = task.b + a->b_offset;
      for (int v = 0; v < vectors; ++v) sums[v] = simd::multiply_add(value, simd::load(b + v * kWidth), sums[v]);
    }
    // Everything is read before anything is written: overlapping columns are added once, not twice.
    if (task.accumulate) {
      for (int v = 0; v < vectors; ++v) sums[v] += simd::load(c + place(v));
    }
    if (task.bias != nullptr) {
      for (int v = 0; v < vectors; ++v) sums[v] += simd::load(task.bias + place(v));
    }
    for (int v = 0; v < vectors; ++v) simd::store(c + place(v), sums[v]);
  }
}

template <int... i>
constexpr SparseKernelTable kernels(std::integer_sequence<int, i...>) {
  return {{multiply_lists<i + 1>...}};
}

}  // namespace

const SparseKernelTable kSparseKernels = kernels(std::make_integer_sequence<int, kSparseVectors>());

}  // namespace glyphlab
