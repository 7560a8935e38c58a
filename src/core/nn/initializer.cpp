// Initialisers: every number comes from the portable generator, so all platforms start alike.
#include "core/nn/initializer.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace glyphlab {
namespace {

/// The standard deviation of N(0, 1) cut at +-2.
constexpr double kTruncatedDeviation = 0.87962566103423978;

template <class T>
void fill_uniform(Random& random, double limit, MatrixView<T> out) {
  const auto bound = static_cast<float>(limit);
  for (Index r = 0; r < out.rows(); ++r) {
    for (Index c = 0; c < out.cols(); ++c) out(r, c) = static_cast<T>(random.uniform(-bound, bound));
  }
}

template <class T>
void fill_truncated_normal(Random& random, double deviation, MatrixView<T> out) {
  const double scale = deviation / kTruncatedDeviation;
  for (Index r = 0; r < out.rows(); ++r) {
    for (Index c = 0; c < out.cols(); ++c) {
      float x = random.normal();
      while (std::abs(x) > 2.0F) x = random.normal();
      out(r, c) = static_cast<T>(scale * x);
    }
  }
}

}  // namespace

template <class T>
void initialize_weights(Initializer initializer, Random& random, MatrixView<T> weights) {
  const auto fan_in = static_cast<double>(std::max<Index>(weights.rows(), 1));
  const auto fan_out = static_cast<double>(std::max<Index>(weights.cols(), 1));
  switch (initializer) {
    case Initializer::glorot_uniform:
      return fill_uniform(random, std::sqrt(6.0 / (fan_in + fan_out)), weights);
    case Initializer::glorot_normal:
      return fill_truncated_normal(random, std::sqrt(2.0 / (fan_in + fan_out)), weights);
    case Initializer::he_uniform:
      return fill_uniform(random, std::sqrt(6.0 / fan_in), weights);
    case Initializer::he_normal:
      return fill_truncated_normal(random, std::sqrt(2.0 / fan_in), weights);
    case Initializer::lecun_uniform:
      return fill_uniform(random, std::sqrt(3.0 / fan_in), weights);
    case Initializer::lecun_normal:
      return fill_truncated_normal(random, std::sqrt(1.0 / fan_in), weights);
    case Initializer::torch:
      return fill_uniform(random, std::sqrt(1.0 / fan_in), weights);
    case Initializer::zeros:
      weights.setZero();
      return;
  }
}

template <class T>
void initialize_biases(Initializer initializer, Random& random, Index fan_in, MatrixView<T> biases) {
  assert(fan_in >= 1);
  if (initializer == Initializer::torch) {
    fill_uniform(random, std::sqrt(1.0 / static_cast<double>(fan_in)), biases);
  } else {
    biases.setZero();
  }
}

template void initialize_weights<float>(Initializer, Random&, MatrixView<float>);
template void initialize_weights<double>(Initializer, Random&, MatrixView<double>);
template void initialize_biases<float>(Initializer, Random&, Index, MatrixView<float>);
template void initialize_biases<double>(Initializer, Random&, Index, MatrixView<double>);

}  // namespace glyphlab
