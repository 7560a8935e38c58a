// Loss functions: value and gradient in one pass over small blocks that stay in the first-level cache.
#include "core/nn/loss.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/math/vector_math.h"
#include "core/nn/blocks.h"
#include "core/nn/flush.h"
#include "core/nn/lane_sum.h"

namespace glyphlab {
namespace {

constexpr Index kChunk = 1024;

/// sum (y - t)^2; gradient = scale (y - t)
template <class T>
double squared_errors(const T* y, const T* t, T* gradient, T scale, Index size) {
  T difference[kChunk];
  for (Index i = 0; i < size; ++i) difference[i] = y[i] - t[i];
  if (gradient != nullptr) {
    for (Index i = 0; i < size; ++i) gradient[i] = flushed(scale * difference[i]);
  }
  return static_cast<double>(lane_dot(difference, difference, size));
}

/// sum max(z, 0) - z t + ln(1 + e), e = exp(-|z|); gradient = scale (p - t), p = sigmoid(z), which is
/// 1 / (1 + e) or e / (1 + e). The logarithms are taken of products of 64 factors in [1, 2].
template <class T>
double cross_entropies(const T* z, const T* t, T* gradient, T scale, Index size) {
  T e[kChunk];
  T linear[kChunk];
  for (Index i = 0; i < size; ++i) {
    e[i] = safe_exponent(-std::abs(z[i]));
    linear[i] = (z[i] < T(0) ? T(0) : z[i]) - z[i] * t[i];
  }
  const Index padded = (size + kLanes - 1) / kLanes * kLanes;
  for (Index i = size; i < padded; ++i) e[i] = T(-40);
  vector_exp(e, e, padded);

  if (gradient != nullptr) {
    for (Index i = 0; i < size; ++i) {
      const T numerator = z[i] >= T(0) ? T(1) : e[i];
      gradient[i] = flushed(scale * (numerator / (T(1) + e[i]) - t[i]));
    }
  }
  Lanes<T> product = Lanes<T>::Ones();
  for (Index i = 0; i < padded; i += kLanes) product *= T(1) + Eigen::Map<const Lanes<T>>(e + i);
  vector_log(product.data(), product.data(), kLanes);
  return static_cast<double>(lane_sum(linear, size)) + static_cast<double>(product.sum());
}

/// -ln softmax(z)_label = max + ln sum exp(z - max) - z_label;
/// gradient = scale (softmax(z) - one_hot(label))
template <class T>
double class_crossentropy(const T* z, std::int32_t label, T* gradient, T scale, Index classes) {
  const T largest = *std::max_element(z, z + classes);
  T e[kChunk];
  T total = T(0);
  for (Index begin = 0; begin < classes; begin += kChunk) {
    const Index count = std::min(kChunk, classes - begin);
    for (Index i = 0; i < count; ++i) e[i] = safe_exponent(z[begin + i] - largest);
    vector_exp(e, e, count);
    total += lane_sum(e, count);
    if (gradient != nullptr) std::copy(e, e + count, gradient + begin);
  }
  if (gradient != nullptr) {
    const T factor = scale / total;
    for (Index i = 0; i < classes; ++i) {
      gradient[i] = flushed(gradient[i] * factor - (i == label ? scale : T(0)));
    }
  }
  return static_cast<double>(largest - z[label]) + std::log(static_cast<double>(total));
}

}  // namespace

template <class T>
double loss(Loss kind, const ConstMatrixView<T>& output, const ConstMatrixView<T>& target,
            MatrixView<T>* gradient, Reduction reduction) {
  assert(output.rows() == target.rows() && output.cols() == target.cols());
  const Index size = output.size();
  if (size == 0) return 0.0;
  const auto divisor = static_cast<double>(reduction == Reduction::mean ? size : output.rows());
  const T scale = static_cast<T>((kind == Loss::mse ? 2.0 : 1.0) / divisor);
  const T* y = output.data();
  const T* t = target.data();
  T* g = nullptr;
  if (gradient != nullptr) {
    assert(gradient->rows() == output.rows() && gradient->cols() == output.cols());
    g = gradient->data();
  }
  const auto part = kind == Loss::mse ? squared_errors<T> : cross_entropies<T>;
  const double sum = sum_blocks(size, kBlock, [&](Index begin, Index count) {
    double block = 0.0;
    for (Index i = begin; i < begin + count; i += kChunk) {
      const Index n = std::min(kChunk, begin + count - i);
      block += part(y + i, t + i, g == nullptr ? nullptr : g + i, scale, n);
    }
    return block;
  });
  return sum / divisor;
}

template <class T>
double softmax_crossentropy(const ConstMatrixView<T>& logits, std::span<const std::int32_t> labels,
                            MatrixView<T>* gradient) {
  const Index rows = logits.rows();
  const Index classes = logits.cols();
  assert(static_cast<Index>(labels.size()) == rows);
  if (rows == 0 || classes == 0) return 0.0;
  const T scale = T(1) / static_cast<T>(rows);
  const double sum = sum_blocks(rows, 256, [&](Index begin, Index count) {
    double block = 0.0;
    for (Index r = begin; r < begin + count; ++r) {
      const std::int32_t label = labels[static_cast<std::size_t>(r)];
      assert(label >= 0 && label < classes);
      T* g = gradient == nullptr ? nullptr : gradient->data() + r * classes;
      block += class_crossentropy(logits.data() + r * logits.outerStride(), label, g, scale, classes);
    }
    return block;
  });
  return sum / static_cast<double>(rows);
}

template double loss<float>(Loss, const ConstMatrixView<float>&, const ConstMatrixView<float>&,
                            MatrixView<float>*, Reduction);
template double loss<double>(Loss, const ConstMatrixView<double>&, const ConstMatrixView<double>&,
                             MatrixView<double>*, Reduction);
template double softmax_crossentropy<float>(const ConstMatrixView<float>&, std::span<const std::int32_t>,
                                            MatrixView<float>*);
template double softmax_crossentropy<double>(const ConstMatrixView<double>&, std::span<const std::int32_t>,
                                             MatrixView<double>*);

}  // namespace glyphlab
