// The kernels: one or two vectors of accumulators per row, all in registers, and one broadcast
// element of A at a time. Every sum runs over the depth in order, whatever the number of rows.
#include "core/math/gemm_kernel.h"

#include <utility>

namespace glyphlab {
namespace {

using simd::Floats;
using simd::kDepthUnroll;
using simd::kWidth;

// All parts are always inline, so that the accumulators never leave their registers.

/// Adds the outer product of one column of A, elements given by a(i), and one row of B.
template <int rows, int vectors, class Element>
[[gnu::always_inline]] inline void add_outer_product(const Element& a, const float* b,
                                                     Floats (&sums)[rows][vectors]) {
  Floats b_row[vectors];
  for (int v = 0; v < vectors; ++v) b_row[v] = simd::load(b + v * kWidth);
  for (int i = 0; i < rows; ++i) {
    const Floats a_i = simd::splat(a(i));
    for (int v = 0; v < vectors; ++v) sums[i][v] = simd::multiply_add(a_i, b_row[v], sums[i][v]);
  }
}

template <int rows, int vectors>
[[gnu::always_inline]] inline void begin_sums(const KernelTask& task, Floats (&sums)[rows][vectors]) {
  for (int i = 0; i < rows; ++i) {
    for (int v = 0; v < vectors; ++v) {
      sums[i][v] = task.resume ? simd::load(task.c + i * task.c_step + v * kWidth) : Floats{};
    }
  }
}

template <int rows, int vectors>
[[gnu::always_inline]] inline void write_sums(const KernelTask& task, Floats (&sums)[rows][vectors]) {
  if (task.accumulate) {
    for (int i = 0; i < rows; ++i) {
      for (int v = 0; v < vectors; ++v) sums[i][v] += simd::load(task.c + i * task.c_step + v * kWidth);
    }
  }
  if (task.bias != nullptr) {
    for (int v = 0; v < vectors; ++v) {
      const Floats bias = simd::load(task.bias + v * kWidth);
      for (int i = 0; i < rows; ++i) sums[i][v] += bias;
    }
  }
  for (int i = 0; i < rows; ++i) {
    for (int v = 0; v < vectors; ++v) simd::store(task.c + i * task.c_step + v * kWidth, sums[i][v]);
  }
}

template <int rows, int vectors>
void multiply_rows(const KernelTask& task) {
  Floats sums[rows][vectors];
  begin_sums<rows, vectors>(task, sums);
  const float* a[rows];
  for (int i = 0; i < rows; ++i) a[i] = task.a + i * task.a_step;
  const float* b = task.b;
  std::ptrdiff_t left = task.depth;
  for (; left >= kDepthUnroll; left -= kDepthUnroll) {
    for (int p = 0; p < kDepthUnroll; ++p) {
      add_outer_product<rows, vectors>([&](int i) { return a[i][p]; }, b + p * kPanelColumns, sums);
    }
    for (int i = 0; i < rows; ++i) a[i] += kDepthUnroll;
    b += kDepthUnroll * kPanelColumns;
  }
  for (; left > 0; --left, b += kPanelColumns) {
    add_outer_product<rows, vectors>([&](int i) { return *a[i]++; }, b, sums);
  }
  write_sums<rows, vectors>(task, sums);
}

template <int rows, int vectors>
void multiply_columns(const KernelTask& task) {
  Floats sums[rows][vectors];
  begin_sums<rows, vectors>(task, sums);
  const float* a = task.a;
  const float* b = task.b;
  std::ptrdiff_t left = task.depth;
  for (; left >= kDepthUnroll; left -= kDepthUnroll) {
    for (int p = 0; p < kDepthUnroll; ++p, a += task.a_step, b += kPanelColumns) {
      add_outer_product<rows, vectors>([a](int i) { return a[i]; }, b, sums);
    }
  }
  for (; left > 0; --left, a += task.a_step, b += kPanelColumns) {
    add_outer_product<rows, vectors>([a](int i) { return a[i]; }, b, sums);
  }
  write_sums<rows, vectors>(task, sums);
}

template <int... i>
constexpr KernelTable row_kernels(std::integer_sequence<int, i...>) {
  return {{multiply_rows<i + 1, 2>...}, {multiply_rows<i + 1, 1>...}};
}
template <int... i>
constexpr KernelTable column_kernels(std::integer_sequence<int, i...>) {
  return {{multiply_columns<i + 1, 2>...}, {multiply_columns<i + 1, 1>...}};
}

}  // namespace

const KernelTable kRowKernels = row_kernels(std::make_integer_sequence<int, kKernelRows>());
const KernelTable kColumnKernels = column_kernels(std::make_integer_sequence<int, kKernelRows>());

}  // namespace glyphlab
