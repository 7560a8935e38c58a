// A matrix that several products have in common.
#pragma once

#include "core/math/gemm.h"

namespace glyphlab {

/// op(B) of several products, laid out once for all of them. It pays where each A has few rows, as in the steps of a
/// recurrent layer.
template <class T>
class PackedOperand {
 public:
  /// What `b` shows must stay where and as it is while products read it. Allocates only for another shape.
  void pack(const ConstMatrixView<T>& b, Op op);

  ConstMatrixView<T> stored() const { return {b_, rows_, cols_, Eigen::OuterStride<>(step_)}; }
  Op op() const { return op_; }
  /// As the product kernels read them; nullptr if they are packed anew for every product.
  const T* panels() const { return panels_.size() > 0 ? panels_.data() : nullptr; }

 private:
  void remember(const ConstMatrixView<T>& b, Op op) {
    b_ = b.data();
    rows_ = b.rows();
    cols_ = b.cols();
    step_ = b.outerStride();
    op_ = op;
  }

  const T* b_ = nullptr;
  Index rows_ = 0;
  Index cols_ = 0;
  Index step_ = 0;
  Op op_ = Op::none;
  Matrix<T> panels_;
};

/// The same product and the same bits, B having been packed before.
template <class T>
void gemm(const ConstMatrixView<T>& a, Op op_a, const PackedOperand<T>& b, MatrixView<T> c, T beta = T(0),
          const T* bias = nullptr);

}  // namespace glyphlab
