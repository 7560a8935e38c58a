// Packing, with whole-register moves and 4 x 4 transposes for full panels.
#include "core/math/pack.h"

#include <cstring>

#include "core/math/gemm_kernel.h"

namespace glyphlab {
namespace {

using Quad = float __attribute__((vector_size(16)));

inline Quad load_quad(const float* from) {
  Quad v;
  std::memcpy(&v, from, sizeof v);
  return v;
}
inline void store_quad(float* to, Quad v) {
  std::memcpy(to, &v, sizeof v);
}

/// to[4 x 4], rows kPanelColumns apart, = the transpose of from[4 x 4], rows `step` apart.
inline void transpose_4x4(const float* from, Index step, float* to) {
  const Quad r0 = load_quad(from);
  const Quad r1 = load_quad(from + step);
  const Quad r2 = load_quad(from + 2 * step);
  const Quad r3 = load_quad(from + 3 * step);
  const Quad low01 = __builtin_shufflevector(r0, r1, 0, 4, 1, 5);
  const Quad low23 = __builtin_shufflevector(r2, r3, 0, 4, 1, 5);
  const Quad high01 = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
  const Quad high23 = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
  store_quad(to, __builtin_shufflevector(low01, low23, 0, 1, 4, 5));
  store_quad(to + kPanelColumns, __builtin_shufflevector(low01, low23, 2, 3, 6, 7));
  store_quad(to + 2 * kPanelColumns, __builtin_shufflevector(high01, high23, 0, 1, 4, 5));
  store_quad(to + 3 * kPanelColumns, __builtin_shufflevector(high01, high23, 2, 3, 6, 7));
}

constexpr int round_up(int columns) {
  return (columns + simd::kWidth - 1) / simd::kWidth * simd::kWidth;
}

}  // namespace

void pack_panel(const float* from, Index step, Index depth, int columns, float* to) {
  if (columns == kPanelColumns) {
    for (Index p = 0; p < depth; ++p, from += step, to += kPanelColumns) {
      for (int j = 0; j < kPanelColumns; j += simd::kWidth) simd::store(to + j, simd::load(from + j));
    }
    return;
  }
  const int padded = round_up(columns);
  for (Index p = 0; p < depth; ++p, from += step, to += kPanelColumns) {
    for (int j = 0; j < columns; ++j) to[j] = from[j];
    for (int j = columns; j < padded; ++j) to[j] = 0.0f;
  }
}

void pack_panel_transposed(const float* from, Index step, Index depth, int columns, float* to) {
  int j = 0;
  for (; j + 4 <= columns; j += 4) {
    const float* rows = from + j * step;
    Index p = 0;
    for (; p + 4 <= depth; p += 4) transpose_4x4(rows + p, step, to + p * kPanelColumns + j);
    for (; p < depth; ++p) {
      for (int i = 0; i < 4; ++i) to[p * kPanelColumns + j + i] = rows[i * step + p];
    }
  }
  for (; j < columns; ++j) {
    for (Index p = 0; p < depth; ++p) to[p * kPanelColumns + j] = from[j * step + p];
  }
  for (; j < round_up(columns); ++j) {
    for (Index p = 0; p < depth; ++p) to[p * kPanelColumns + j] = 0.0f;
  }
}

}  // namespace glyphlab
