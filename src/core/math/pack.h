// Copies part of a matrix into the panel that the product kernels read.
#pragma once

#include "core/math/matrix.h"

namespace glyphlab {

/// to[depth x columns], rows `to_step` apart, = from[depth x columns], rows `step` apart. Up to
/// the next multiple of simd::kWidth, missing columns become 0; what lies beyond is left alone.
void pack_panel(const float* from, Index step, Index depth, Index columns, float* to, Index to_step);

/// The same with the transpose of from[columns x depth].
void pack_panel_transposed(const float* from, Index step, Index depth, Index columns, float* to, Index to_step);

}  // namespace glyphlab
