// The matrix products the lessons train with: what tests and benchmarks run gemm on.
#pragma once

#include <vector>

#include "core/math/gemm.h"

namespace glyphlab {

/// C [m x n] = op_a(A) op_b(B), summed over k.
struct GemmShape {
  const char* role;  // "Y" = X W, "dX" = dY W^T, "dW" = X^T dY
  Index m, n, k;
  Op op_a, op_b;
};

/// For batches of 128 and 32: the stacked autoencoder 784-100-30-100-784, the variational one
/// 784-400-20-400-784, and autoencoders with 300 and 1024 hidden units. A first layer has no dX.
std::vector<GemmShape> lesson_shapes();

}  // namespace glyphlab
