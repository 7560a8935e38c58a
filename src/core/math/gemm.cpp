// Matrix products through Eigen.
#include "core/math/gemm.h"

#include <cassert>

namespace glyphlab {
namespace {

template <class A, class B, class C, class T>
void multiply(const A& a, const B& b, C& c, T beta) {
  assert(a.cols() == b.rows() && c.rows() == a.rows() && c.cols() == b.cols());
  if (beta == T(0)) {
    c.noalias() = a * b;
  } else {
    c.noalias() += a * b;
  }
}

}  // namespace

template <class T>
void gemm(const ConstMatrixView<T>& a, Op op_a, const ConstMatrixView<T>& b, Op op_b, MatrixView<T> c,
          T beta, const T* bias) {
  if (op_a == Op::none && op_b == Op::none) multiply(a, b, c, beta);
  if (op_a == Op::none && op_b == Op::transpose) multiply(a, b.transpose(), c, beta);
  if (op_a == Op::transpose && op_b == Op::none) multiply(a.transpose(), b, c, beta);
  if (op_a == Op::transpose && op_b == Op::transpose) multiply(a.transpose(), b.transpose(), c, beta);
  if (bias != nullptr) c.rowwise() += Eigen::Map<const RowVector<T>>(bias, c.cols());
}

template void gemm<float>(const ConstMatrixView<float>&, Op, const ConstMatrixView<float>&, Op,
                          MatrixView<float>, float, const float*);
template void gemm<double>(const ConstMatrixView<double>&, Op, const ConstMatrixView<double>&, Op,
                           MatrixView<double>, double, const double*);

}  // namespace glyphlab
