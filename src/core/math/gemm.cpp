// gemm<float>: checks the operands and chooses how to multiply.
#include "core/math/gemm.h"

#include <cassert>

#include "core/math/product.h"

namespace glyphlab {

template <>
void gemm(const ConstMatrixView<float>& a, Op op_a, const ConstMatrixView<float>& b, Op op_b,
          MatrixView<float> c, float beta, const float* bias) {
  Product product{};
  product.a = a.data();
  product.a_step = a.outerStride();
  product.a_transposed = op_a == Op::transpose;
  product.b = b.data();
  product.b_step = b.outerStride();
  product.b_transposed = op_b == Op::transpose;
  product.c = c.data();
  product.c_step = c.outerStride();
  product.bias = bias;
  product.m = c.rows();
  product.n = c.cols();
  product.k = product.a_transposed ? a.rows() : a.cols();
  product.accumulate = beta != 0.0f;
  assert(product.m == (product.a_transposed ? a.cols() : a.rows()));
  assert(product.n == (product.b_transposed ? b.rows() : b.cols()));
  assert(product.k == (product.b_transposed ? b.cols() : b.rows()));
  assert(beta == 0.0f || beta == 1.0f);
  if (c.size() == 0) return;
  if (can_skip_zeros(product) && mostly_zero(product)) {
    multiply_skipping_zeros(product);
  } else {
    multiply_packed(product);
  }
}

}  // namespace glyphlab
