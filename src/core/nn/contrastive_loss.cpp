// Scores, softmax over the batch, and back through the scaling.
#include "core/nn/contrastive_loss.h"

#include <cassert>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

#include "core/math/gemm.h"
#include "core/nn/loss.h"

namespace glyphlab {

template <class T>
void scale_to_unit_length(MatrixView<T> rows, std::vector<T>& lengths) {
  lengths.resize(static_cast<std::size_t>(rows.rows()));
  for (Index i = 0; i < rows.rows(); ++i) {
    T square = 0;
    for (Index j = 0; j < rows.cols(); ++j) square += rows(i, j) * rows(i, j);
    const T length = std::sqrt(square);
    lengths[static_cast<std::size_t>(i)] = length;
    if (length > 0) rows.row(i) *= T(1) / length;
  }
}

template <class T>
double ContrastiveLoss<T>::loss(const ConstMatrixView<T>& vectors, T sharpness, MatrixView<T> delta) {
  assert(vectors.rows() % 2 == 0 && delta.rows() == vectors.rows() && delta.cols() == vectors.cols());
  const Index pairs = vectors.rows() / 2;
  auto units = units_.shape(vectors.rows(), vectors.cols());
  units = vectors;
  scale_to_unit_length(units, lengths_);
  const auto a = rows_of(as_const(units), 0, pairs);
  const auto b = rows_of(as_const(units), pairs, pairs);
  auto scores = scores_.shape(pairs, pairs);
  gemm<T>(a, Op::none, b, Op::transpose, scores);
  scores *= sharpness;
  partners_.resize(static_cast<std::size_t>(pairs));
  std::iota(partners_.begin(), partners_.end(), 0);
  auto score_deltas = score_deltas_.shape(pairs, pairs);
  const double value = softmax_crossentropy<T>(as_const(scores), partners_, &score_deltas);
  score_deltas *= sharpness;
  const auto d_scores = as_const(score_deltas);
  const auto part = [&](Index first) {
    return view(delta.data() + first * delta.outerStride(), pairs, delta.cols());
  };
  gemm<T>(d_scores, Op::none, b, Op::none, part(0));
  gemm<T>(d_scores, Op::transpose, a, Op::none, part(pairs));
  for (Index i = 0; i < delta.rows(); ++i) {
    const T length = lengths_[static_cast<std::size_t>(i)];
    T along = 0;
    for (Index j = 0; j < delta.cols(); ++j) along += units(i, j) * delta(i, j);
    const T scale = length > 0 ? T(1) / length : T(0);
    for (Index j = 0; j < delta.cols(); ++j) delta(i, j) = (delta(i, j) - units(i, j) * along) * scale;
  }
  return value;
}

template void scale_to_unit_length<float>(MatrixView<float>, std::vector<float>&);
template void scale_to_unit_length<double>(MatrixView<double>, std::vector<double>&);
template class ContrastiveLoss<float>;
template class ContrastiveLoss<double>;

}  // namespace glyphlab
