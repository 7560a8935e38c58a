// Copies part of a matrix into the panel that the product kernels read.
#pragma once

#include "core/math/gemm_kernel.h"
#include "core/math/matrix.h"

namespace glyphlab {

/// to[depth x columns], rows kPanelColumns apart, = from[depth x columns], rows `step` apart. Up to
/// the next multiple of simd::kWidth, missing columns become 0; what lies beyond is left alone.
void pack_panel(const float* from, Index step, Index depth, int columns, float* to);

/// The same with the transpose of from[columns x depth].
void pack_panel_transposed(const float* from, Index step, Index depth, int columns, float* to);

}  // namespace glyphlab
