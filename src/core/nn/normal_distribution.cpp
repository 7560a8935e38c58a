// Phi through the complementary error function: Phi(x) = erfc(-x / sqrt 2) / 2.
#include "core/nn/normal_distribution.h"

#include <cassert>
#include <cmath>
#include <type_traits>

#include "core/math/vector_math.h"
#include "core/nn/flush.h"

namespace glyphlab {
namespace {

constexpr Index kMost = 512;

/// erfc(|y|) = t exp(-y^2 + polynomial(t)), t = 1 / (1 + |y| / 2): the Chebyshev fit of Press et al.,
/// Numerical Recipes, section 6.2, fractional error below 1.2e-7; unlike std::erfc it vectorises.
void float_cdf(const float* x, float* out, Index size) {
  constexpr float kFit[] = {0.17087277F,  -0.82215223F, 1.48851587F, -1.13520398F, 0.27886807F,
                            -0.18628806F, 0.09678418F,  0.37409196F, 1.00002368F,  -1.26551223F};
  float t[kMost];
  for (Index i = 0; i < size; ++i) {
    const float y = std::abs(x[i]) * 0.70710678F;
    t[i] = 1.0F / (1.0F + 0.5F * y);
    float sum = kFit[0];
    for (int k = 1; k < 10; ++k) sum = sum * t[i] + kFit[k];
    const float exponent = sum - y * y;
    out[i] = exponent < -45.0F ? -45.0F : exponent;
  }
  vector_exp(out, out, size);
  for (Index i = 0; i < size; ++i) {
    const float tail = flushed(0.5F * t[i] * out[i]);
    out[i] = x[i] < 0.0F ? tail : 1.0F - tail;
  }
}

}  // namespace

template <class T>
void normal_cdf(const T* x, T* out, Index size) {
  assert(size <= kMost);
  if constexpr (std::is_same_v<T, float>) {
    float_cdf(x, out, size);
  } else {
    for (Index i = 0; i < size; ++i) out[i] = T(0.5) * std::erfc(-x[i] * T(0.70710678118654752440));
  }
}

template <class T>
void normal_density(const T* x, T* out, Index size) {
  for (Index i = 0; i < size; ++i) {
    const T exponent = T(-0.5) * x[i] * x[i];
    out[i] = exponent < T(-45) ? T(-45) : exponent;
  }
  vector_exp(out, out, size);
  for (Index i = 0; i < size; ++i) out[i] = flushed(T(0.39894228040143267794) * out[i]);
}

template void normal_cdf<float>(const float*, float*, Index);
template void normal_cdf<double>(const double*, double*, Index);
template void normal_density<float>(const float*, float*, Index);
template void normal_density<double>(const double*, double*, Index);

}  // namespace glyphlab
