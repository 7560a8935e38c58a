// Eigen's own matrix product, the baseline gemm is measured against.
#pragma once

#include "core/math/gemm.h"

namespace glyphlab::bench {

/// C = op(A) op(B); not both transposed.
void eigen_product(const ConstMatrixView<float>& a, Op op_a, const ConstMatrixView<float>& b, Op op_b,
                   MatrixView<float> c);

}  // namespace glyphlab::bench
