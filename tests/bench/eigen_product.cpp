// Alone in its file, so that nothing of it is compiled together with the code that is timed.
#include "eigen_product.h"

namespace glyphlab::bench {

void eigen_product(const ConstMatrixView<float>& a, Op op_a, const ConstMatrixView<float>& b, Op op_b,
                   MatrixView<float> c) {
  if (op_a == Op::transpose) {
    c.noalias() = a.transpose() * b;
  } else if (op_b == Op::transpose) {
    c.noalias() = a * b.transpose();
  } else {
    c.noalias() = a * b;
  }
}

}  // namespace glyphlab::bench
