// The matrix conventions of the whole program, decided once.
//
// A sample is a ROW: a batch is [batch x features], row-major, so one sample is contiguous.
// A weight matrix is [inputs x outputs], row-major, as Keras stores it: Y = X W + b.
// Everything numeric is a template on the scalar: float in the program, double in gradient checks.
#pragma once

#include <Eigen/Core>
#include <vector>

namespace glyphlab {

using Index = Eigen::Index;

/// a / b, rounded up, of a >= 0 and b >= 1.
constexpr Index divide_up(Index a, Index b) {
  return (a + b - 1) / b;
}

template <class T>
using Matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <class T>
using RowVector = Eigen::Matrix<T, 1, Eigen::Dynamic, Eigen::RowMajor>;

/// A rectangle of somebody else's memory: rows x cols with a row stride >= cols.
template <class T>
using MatrixView = Eigen::Map<Matrix<T>, Eigen::Unaligned, Eigen::OuterStride<>>;
template <class T>
using ConstMatrixView = Eigen::Map<const Matrix<T>, Eigen::Unaligned, Eigen::OuterStride<>>;

template <class T>
MatrixView<T> view(T* data, Index rows, Index cols) {
  return MatrixView<T>(data, rows, cols, Eigen::OuterStride<>(cols));
}
template <class T>
ConstMatrixView<T> view(const T* data, Index rows, Index cols) {
  return ConstMatrixView<T>(data, rows, cols, Eigen::OuterStride<>(cols));
}
template <class T>
ConstMatrixView<T> as_const(const MatrixView<T>& m) {
  return ConstMatrixView<T>(m.data(), m.rows(), m.cols(), Eigen::OuterStride<>(m.outerStride()));
}

/// Rows [first, first + count) of a view, sharing its memory.
template <class T>
ConstMatrixView<T> rows_of(const ConstMatrixView<T>& m, Index first, Index count) {
  return ConstMatrixView<T>(m.data() + first * m.outerStride(), count, m.cols(),
                            Eigen::OuterStride<>(m.outerStride()));
}

/// Scratch memory that grows and never shrinks, so that a training step allocates only the first
/// time, also when batches differ in size. The contents are undefined after `shape`.
template <class T>
class Scratch {
 public:
  MatrixView<T> shape(Index rows, Index cols) {
    const auto needed = static_cast<std::size_t>(rows * cols);
    if (memory_.size() < needed) memory_.resize(needed);
    rows_ = rows;
    cols_ = cols;
    return get();
  }
  MatrixView<T> get() { return glyphlab::view(memory_.data(), rows_, cols_); }
  ConstMatrixView<T> get() const { return glyphlab::view(memory_.data(), rows_, cols_); }
  Index rows() const { return rows_; }
  Index cols() const { return cols_; }

 private:
  std::vector<T> memory_;
  Index rows_ = 0;
  Index cols_ = 0;
};

}  // namespace glyphlab
