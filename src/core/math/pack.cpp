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

/// to[4 x 4], rows `to_step` apart, = the transpose of from[4 x 4], rows `step` apart.
inline void transpose_4x4(const float* from, Index step, float* to, Index to_step) {
  const Quad r0 = load_quad(from);
  const Quad r1 = load_quad(from + step);
  const Quad r2 = load_quad(from + 2 * step);
  const Quad r3 = load_quad(from + 3 * step);
  const Quad low01 = __builtin_shufflevector(r0, r1, 0, 4, 1, 5);
  const Quad low23 = __builtin_shufflevector(r2, r3, 0, 4, 1, 5);
  const Quad high01 = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
  const Quad high23 = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
  store_quad(to, __builtin_shufflevector(low01, low23, 0, 1, 4, 5));
  store_quad(to + to_step, __builtin_shufflevector(low01, low23, 2, 3, 6, 7));
  store_quad(to + 2 * to_step, __builtin_shufflevector(high01, high23, 0, 1, 4, 5));
  store_quad(to + 3 * to_step, __builtin_shufflevector(high01, high23, 2, 3, 6, 7));
}

constexpr Index round_up(Index columns) {
  return divide_up(columns, simd::kWidth) * simd::kWidth;
}

/// Of B as stored: see pack_panel.
void copy_panel(const float* from, Index step, Index depth, Index columns, float* to, Index to_step) {
  if (columns == kPanelColumns) {
    for (Index p = 0; p < depth; ++p, from += step, to += to_step) {
      for (int j = 0; j < kPanelColumns; j += simd::kWidth) simd::store(to + j, simd::load(from + j));
    }
    return;
  }
  const Index whole = columns / simd::kWidth * simd::kWidth;
  const Index padded = round_up(columns);
  for (Index p = 0; p < depth; ++p, from += step, to += to_step) {
    for (Index j = 0; j < whole; j += simd::kWidth) simd::store(to + j, simd::load(from + j));
    for (Index j = whole; j < columns; ++j) to[j] = from[j];
    for (Index j = columns; j < padded; ++j) to[j] = 0.0f;
  }
}

/// The same with the transpose of from[columns x depth].
void transpose_panel(const float* from, Index step, Index depth, Index columns, float* to, Index to_step) {
  Index j = 0;
  for (; j + 4 <= columns; j += 4) {
    const float* rows = from + j * step;
    Index p = 0;
    for (; p + 4 <= depth; p += 4) transpose_4x4(rows + p, step, to + p * to_step + j, to_step);
    for (; p < depth; ++p) {
      for (Index i = 0; i < 4; ++i) to[p * to_step + j + i] = rows[i * step + p];
    }
  }
  for (; j < columns; ++j) {
    for (Index p = 0; p < depth; ++p) to[p * to_step + j] = from[j * step + p];
  }
  for (; j < round_up(columns); ++j) {
    for (Index p = 0; p < depth; ++p) to[p * to_step + j] = 0.0f;
  }
}

}  // namespace

void pack_panel(const Product& product, Index first_depth, Index depth, Index column, Index columns, float* to,
                Index to_step) {
  const Index step = product.b_step;
  if (product.b_transposed) {
    transpose_panel(product.b + column * step + first_depth, step, depth, columns, to, to_step);
  } else {
    copy_panel(product.b + first_depth * step + column, step, depth, columns, to, to_step);
  }
}

}  // namespace glyphlab
