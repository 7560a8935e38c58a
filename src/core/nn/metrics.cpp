// Shares of right answers.
#include "core/nn/metrics.h"

#include <cassert>

#include "core/nn/blocks.h"

namespace glyphlab {

template <class T>
double accuracy(const ConstMatrixView<T>& output, std::span<const std::int32_t> labels) {
  assert(static_cast<Index>(labels.size()) == output.rows());
  if (output.rows() == 0) return 0.0;
  Index right = 0;
  for (Index r = 0; r < output.rows(); ++r) {
    Index best = 0;
    output.row(r).maxCoeff(&best);
    if (best == labels[static_cast<std::size_t>(r)]) ++right;
  }
  return static_cast<double>(right) / static_cast<double>(output.rows());
}

template <class T>
double rounded_accuracy(const ConstMatrixView<T>& probabilities, const ConstMatrixView<T>& target) {
  assert(probabilities.rows() == target.rows() && probabilities.cols() == target.cols());
  const Index size = target.size();
  if (size == 0) return 0.0;
  const T* p = probabilities.data();
  const T* t = target.data();
  const double right = sum_blocks(size, kBlock, [&](Index begin, Index count) {
    int same = 0;
    for (Index i = begin; i < begin + count; ++i) same += (p[i] > T(0.5)) == (t[i] > T(0.5)) ? 1 : 0;
    return static_cast<double>(same);
  });
  return right / static_cast<double>(size);
}

template double accuracy<float>(const ConstMatrixView<float>&, std::span<const std::int32_t>);
template double accuracy<double>(const ConstMatrixView<double>&, std::span<const std::int32_t>);
template double rounded_accuracy<float>(const ConstMatrixView<float>&, const ConstMatrixView<float>&);
template double rounded_accuracy<double>(const ConstMatrixView<double>&, const ConstMatrixView<double>&);

}  // namespace glyphlab
