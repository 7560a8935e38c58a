// Copies part of B into the panel that the product kernels read.
#pragma once

#include "core/math/product.h"

namespace glyphlab {

/// to[depth x columns], rows `to_step` apart, = rows [first_depth, first_depth + depth) and columns
/// [column, column + columns) of op(B). Up to the next multiple of simd::kWidth, missing columns become 0; what lies
/// beyond is left alone.
void pack_panel(const Product& product, Index first_depth, Index depth, Index column, Index columns, float* to,
                Index to_step);

}  // namespace glyphlab
