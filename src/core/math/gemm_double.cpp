// gemm<double>, through Eigen: for gradient checks and for the overlap of two subspaces.
#include "core/math/packed_operand.h"

#include <cassert>

namespace glyphlab {
namespace {

template <class A, class B>
void multiply(const A& a, const B& b, MatrixView<double>& c, double beta) {
  assert(a.cols() == b.rows() && c.rows() == a.rows() && c.cols() == b.cols());
  if (beta == 0.0) {
    c.noalias() = a * b;
  } else {
    c.noalias() += a * b;
  }
}

}  // namespace

template <>
void gemm(const ConstMatrixView<double>& a, Op op_a, const ConstMatrixView<double>& b, Op op_b,
          MatrixView<double> c, double beta, const double* bias, Elementwise<double> activation) {
  if (op_a == Op::none && op_b == Op::none) multiply(a, b, c, beta);
  if (op_a == Op::none && op_b == Op::transpose) multiply(a, b.transpose(), c, beta);
  if (op_a == Op::transpose && op_b == Op::none) multiply(a.transpose(), b, c, beta);
  if (op_a == Op::transpose && op_b == Op::transpose) multiply(a.transpose(), b.transpose(), c, beta);
  if (bias != nullptr) c.rowwise() += Eigen::Map<const RowVector<double>>(bias, c.cols());
  if (activation != nullptr) activation(c);
}

template <>
void gemm(const ConstMatrixView<double>& a, Op op_a, const PackedOperand<double>& b, MatrixView<double> c, double beta,
          const double* bias) {
  gemm<double>(a, op_a, b.stored(), b.op(), c, beta, bias);
}

template <>
void PackedOperand<double>::pack(const ConstMatrixView<double>& b, Op op) {
  remember(b, op);
}

}  // namespace glyphlab
