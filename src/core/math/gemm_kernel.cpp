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

/// Adds a panel of B times the rows of A that the task names, and returns where the next panel begins.
template <int rows, int vectors>
[[gnu::always_inline]] inline const float* add_rows(const KernelTask& task, const float* b,
                                                    Floats (&sums)[rows][vectors]) {
  const float* a[rows];
  for (int i = 0; i < rows; ++i) a[i] = task.a + i * task.a_step;
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
  return b;
}

/// The same with columns of the stored A.
template <int rows, int vectors>
[[gnu::always_inline]] inline const float* add_columns(const KernelTask& task, const float* b,
                                                       Floats (&sums)[rows][vectors]) {
  const float* a = task.a;
  std::ptrdiff_t left = task.depth;
  for (; left >= kDepthUnroll; left -= kDepthUnroll) {
    for (int p = 0; p < kDepthUnroll; ++p, a += task.a_step, b += kPanelColumns) {
      add_outer_product<rows, vectors>([a](int i) { return a[i]; }, b, sums);
    }
  }
  for (; left > 0; --left, a += task.a_step, b += kPanelColumns) {
    add_outer_product<rows, vectors>([a](int i) { return a[i]; }, b, sums);
  }
  return b;
}

/// `add` is one of the two above.
template <int rows, int vectors, auto add>
void multiply_panels(const KernelTask& task) {
  const float* b = task.b;
  float* c = task.c;
  const float* bias = task.bias;
  for (std::ptrdiff_t panel = 0; panel < task.panels; ++panel, c += kPanelColumns) {
    Floats sums[rows][vectors];
    for (int i = 0; i < rows; ++i) {
      for (int v = 0; v < vectors; ++v) {
        sums[i][v] = task.resume ? simd::load(c + i * task.c_step + v * kWidth) : Floats{};
      }
    }
    b = add(task, b, sums);
    if (task.accumulate) {
      for (int i = 0; i < rows; ++i) {
        for (int v = 0; v < vectors; ++v) sums[i][v] += simd::load(c + i * task.c_step + v * kWidth);
      }
    }
    if (bias != nullptr) {
      for (int v = 0; v < vectors; ++v) {
        const Floats of_columns = simd::load(bias + v * kWidth);
        for (int i = 0; i < rows; ++i) sums[i][v] += of_columns;
      }
      bias += kPanelColumns;
    }
    for (int i = 0; i < rows; ++i) {
      for (int v = 0; v < vectors; ++v) simd::store(c + i * task.c_step + v * kWidth, sums[i][v]);
    }
  }
}

template <int... i>
constexpr KernelTable row_kernels(std::integer_sequence<int, i...>) {
  return {{multiply_panels<i + 1, 2, add_rows<i + 1, 2>>...}, {multiply_panels<i + 1, 1, add_rows<i + 1, 1>>...}};
}
template <int... i>
constexpr KernelTable column_kernels(std::integer_sequence<int, i...>) {
  return {{multiply_panels<i + 1, 2, add_columns<i + 1, 2>>...}, {multiply_panels<i + 1, 1, add_columns<i + 1, 1>>...}};
}

}  // namespace

const KernelTable kRowKernels = row_kernels(std::make_integer_sequence<int, kKernelRows>());
const KernelTable kColumnKernels = column_kernels(std::make_integer_sequence<int, kKernelRows>());

}  // namespace glyphlab
