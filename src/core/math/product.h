// One float product and the two ways to compute it, which give the same bits; gemm chooses.
#pragma once

#include "core/math/gemm.h"
#include "core/math/matrix.h"

namespace glyphlab {

/// C [m x n] = op(A) op(B), added to C if `accumulate`, + bias, then the activation. Operands are plain
/// pointers.
struct Product {
  const float* a;
  Index a_step;  // between rows as stored
  bool a_transposed;
  const float* b;
  Index b_step;
  bool b_transposed;
  float* c;
  Index c_step;
  const float* bias;              // [n] or nullptr
  Elementwise<float> activation;  // or nullptr
  Index m, n, k;
  bool accumulate;
  const float* packed_b = nullptr;  // all of op(B) as pack_operand leaves it, if that was called

  /// The activation, if any, of a block of C whose sums are complete.
  void activate(Index row, Index rows, Index column, Index columns) const {
    if (activation == nullptr) return;
    activation(MatrixView<float>(c + row * c_step + column, rows, columns, Eigen::OuterStride<>(c_step)));
  }
};

/// Longer sums are split into parts, each summed up on its own.
inline constexpr Index kMaxDepth = 1024;

/// Every element of A times every one of B, through packed panels.
void multiply_packed(const Product& product);
/// Whether the panels of op(B) are the same for every product with it, and packing them: `to` has room for k rows of
/// n columns, rounded up to whole panels.
bool can_pack_operand(const Product& product);
void pack_operand(const Product& product, float* to);

/// Only the elements of A that are not zero. Needs can_skip_zeros. The same bits as multiply_packed
/// as long as B is finite and no product of two elements falls below the normal numbers; a zero in A
/// hides infinities and NaNs in B.
void multiply_skipping_zeros(const Product& product);
bool can_skip_zeros(const Product& product);
/// Whether skipping is faster, judged by a few rows of A.
bool mostly_zero(const Product& product);

}  // namespace glyphlab
