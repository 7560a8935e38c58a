// gemm<float>: checks the operands and chooses how to multiply.
#include "core/math/gemm.h"

#include <cassert>

#include "core/math/gemm_kernel.h"
#include "core/math/packed_operand.h"
#include "core/math/product.h"
#include "core/math/sparse_kernel.h"

namespace glyphlab {
namespace {

/// Calls every kernel once. V8 copies the targets of an indirect call into the caller, where their
/// accumulators leave the registers (a third of the speed), unless it has seen more than four of them before it
/// optimises the caller.
bool call_all_kernels() {
  constexpr Index kColumns = kSparseVectors * simd::kWidth;
  constexpr Index kDepth = 2;
  const float a[kKernelRows * kDepth] = {};
  const float b[kDepth * kColumns] = {};
  float c[kKernelRows * kColumns];
  Product product{a, 0, false, b, kColumns, false, c, kColumns, nullptr, nullptr, 0, 0, kDepth, false};
  for (const bool transposed : {false, true}) {
    product.a_transposed = transposed;
    for (product.m = 1; product.m <= kKernelRows; ++product.m) {
      product.a_step = transposed ? product.m : kDepth;
      for (product.n = simd::kWidth; product.n <= kColumns; product.n += simd::kWidth) {
        multiply_packed(product);
        multiply_skipping_zeros(product);
      }
    }
  }
  return true;
}

void set_operand(Product& product, const ConstMatrixView<float>& b, Op op_b) {
  product.b = b.data();
  product.b_step = b.outerStride();
  product.b_transposed = op_b == Op::transpose;
  product.n = product.b_transposed ? b.rows() : b.cols();
  product.k = product.b_transposed ? b.cols() : b.rows();
}

/// The product of operands whose shapes fit.
Product checked_product(const ConstMatrixView<float>& a, Op op_a, const ConstMatrixView<float>& b, Op op_b,
                        MatrixView<float>& c, float beta, const float* bias) {
  Product product{};
  set_operand(product, b, op_b);
  product.a = a.data();
  product.a_step = a.outerStride();
  product.a_transposed = op_a == Op::transpose;
  product.c = c.data();
  product.c_step = c.outerStride();
  product.bias = bias;
  product.m = c.rows();
  product.accumulate = beta != 0.0f;
  assert(product.m == (product.a_transposed ? a.cols() : a.rows()));
  assert(product.n == c.cols());
  assert(product.k == (product.a_transposed ? a.rows() : a.cols()));
  assert(beta == 0.0f || beta == 1.0f);
  return product;
}

void multiply(const Product& product) {
  if (product.m == 0 || product.n == 0) return;
  [[maybe_unused]] static const bool called = call_all_kernels();
  if (can_skip_zeros(product) && mostly_zero(product)) {
    multiply_skipping_zeros(product);
  } else {
    multiply_packed(product);
  }
}

}  // namespace

template <>
void gemm(const ConstMatrixView<float>& a, Op op_a, const ConstMatrixView<float>& b, Op op_b,
          MatrixView<float> c, float beta, const float* bias, Elementwise<float> activation) {
  Product product = checked_product(a, op_a, b, op_b, c, beta, bias);
  product.activation = activation;
  multiply(product);
}

template <>
void gemm(const ConstMatrixView<float>& a, Op op_a, const PackedOperand<float>& b, MatrixView<float> c, float beta,
          const float* bias) {
  Product product = checked_product(a, op_a, b.stored(), b.op(), c, beta, bias);
  product.packed_b = b.panels();
  multiply(product);
}

template <>
void PackedOperand<float>::pack(const ConstMatrixView<float>& b, Op op) {
  remember(b, op);
  Product product{};
  set_operand(product, b, op);
  if (can_pack_operand(product)) {
    panels_.resize(divide_up(product.n, kPanelColumns), product.k * kPanelColumns);
    pack_operand(product, panels_.data());
  } else {
    panels_.resize(0, 0);
  }
}

}  // namespace glyphlab
