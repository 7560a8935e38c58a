// The kernels of vector_math.h. Every coefficient table is a minimax fit made for this file (weighted
// least squares, iterated), with the largest relative error of the function it yields beside it.
#include "core/math/vector_math.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/math/parallel.h"
#include "core/math/simd.h"
#include "multiply_add.h"  // of the instruction set CMake chose

namespace glyphlab {
namespace {

using simd::at_least;
using simd::at_most;
using simd::bits_of;
using simd::Floats;
using simd::floats_of;
using simd::Ints;
using simd::multiply_add;
using simd::splat;

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kQuietNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kExpLow = -87.336540f;  // below: e^x < 2^-126, the smallest normal number
constexpr float kExpHigh = 88.722831f;  // above: e^x overflows
constexpr float kSigmoidRange = 40.0f;
// ln 2 in two parts; n * kLn2High is exact for every exponent n.
constexpr float kLn2High = 0.693359375f;
constexpr float kLn2Low = -2.12194440e-4f;

/// Horner's rule, lowest power first in the table. No powers of x are formed, which for small x would
/// be subnormal, and slow.
template <std::size_t N>
Floats polynomial(const float (&coefficients)[N], Floats x) {
  Floats sum = splat(coefficients[N - 1]);
  for (std::size_t i = N - 1; i > 0; --i) sum = multiply_add(sum, x, splat(coefficients[i - 1]));
  return sum;
}

/// e^x for x in [kExpLow, kExpHigh]: e^x = 2^n e^r, |r| <= ln 2 / 2 (4.5e-9).
Floats exp_in_range(Floats x) {
  constexpr float kPolynomial[] = {1.0f,           1.0f,           0x1.fffffcp-2f, 0x1.555490p-3f,
                                   0x1.5558f4p-5f, 0x1.123a2ap-7f, 0x1.6a2372p-10f};
  constexpr float kRound = 0x1.8p23f;  // adding it leaves the nearest integer in the low bits
  constexpr float kLog2E = 1.44269504f;
  const Floats shifted = multiply_add(x, splat(kLog2E), splat(kRound));
  const Floats n = shifted - kRound;
  const Floats r = multiply_add(n, splat(-kLn2Low), multiply_add(n, splat(-kLn2High), x));
  // The power of two goes straight into the exponent: the result is a normal number.
  return floats_of(simd::wrapping_sum(bits_of(polynomial(kPolynomial, r)), bits_of(shifted) << 23));
}

/// max(x, 0); NaN stays.
Floats positive_part(Floats x) {
  return at_least(x, Floats{});
}

Floats exp_of(Floats x) {
  const Floats bounded = at_most(at_least(x, splat(kExpLow)), splat(kExpHigh));
  const Floats beyond = positive_part(x) * 0x1p127f;  // 0, infinity or NaN
  return bounded == x ? exp_in_range(bounded) : beyond;
}

/// ln x = n ln 2 + ln(1 + f), 1 + f in [sqrt 1/2, sqrt 2] (7e-9).
Floats log_of(Floats x) {
  constexpr float kPolynomial[] = {0x1.555554p-2f, -0x1.000228p-2f, 0x1.99a002p-3f, -0x1.547228p-3f,
                                   0x1.22dab2p-3f, -0x1.0d86dep-3f, 0x1.0557f2p-3f, -0x1.38a45ep-4f};
  constexpr float kSmallestNormal = std::numeric_limits<float>::min();
  const auto subnormal = x < kSmallestNormal;
  const Floats scaled = subnormal ? x * 0x1p23f : x;
  // Subtracting the bits of sqrt 1/2 puts the split of the exponent there.
  constexpr std::int32_t kSqrtHalf = 0x3f3504f3;
  const Ints exponent = simd::wrapping_difference(bits_of(scaled), Ints{} + kSqrtHalf) >> 23;
  const Floats f = floats_of(simd::wrapping_difference(bits_of(scaled), exponent << 23)) - 1.0f;
  const Floats n = __builtin_convertvector(exponent, Floats) - (subnormal ? splat(23.0f) : Floats{});
  const Floats half = multiply_add(f, polynomial(kPolynomial, f), splat(-0.5f));
  const Floats tail = multiply_add(f * f, half, n * kLn2Low);
  const Floats y = multiply_add(n, splat(kLn2High), f + tail);
  const Floats high = x < kInfinity ? y : x;  // +inf and NaN stay
  const Floats zero = x == 0.0f ? splat(-kInfinity) : high;
  return x < 0.0f ? splat(kQuietNan) : zero;
}

/// Small |x|: x + x^3 P(x^2) (1e-8); otherwise 1 - 2 / (e^2|x| + 1) with the sign of x.
Floats tanh_of(Floats x) {
  constexpr float kPolynomial[] = {-0x1.555532p-2f, 0x1.110728p-3f, -0x1.b83c6ap-5f, 0x1.5226f8p-6f,
                                   -0x1.75e33cp-8f};
  constexpr float kSplit = 0.625f;
  constexpr float kOne = 9.5f;  // tanh rounds to 1 from here on
  const Floats size = simd::absolute(x);
  const Floats bounded = at_least(size, splat(1e-15f));  // its square must not be subnormal
  const Floats square = bounded * bounded;
  const Floats small = multiply_add(x, square * polynomial(kPolynomial, square), x);
  const Floats large = 1.0f - 2.0f / (exp_in_range(2.0f * at_most(size, splat(kOne))) + 1.0f);
  const Ints sign = bits_of(x) & std::numeric_limits<std::int32_t>::min();
  return size >= kSplit ? floats_of(bits_of(large) | sign) : small;  // of NaN small is NaN
}

Floats sigmoid_of(Floats x) {
  const Floats bounded = at_most(at_least(x, splat(-kSigmoidRange)), splat(kSigmoidRange));
  const Floats one = multiply_add(bounded, Floats{}, splat(1.0f));  // or NaN, which e^x would lose
  return 1.0f / (one + exp_in_range(-bounded));
}

/// max(x, 0) + ln(1 + t), t = e^-|x|, ln(1 + t) = 2 artanh s, s = t / (2 + t) <= 1/3 (5.3e-9).
Floats softplus_of(Floats x) {
  constexpr float kPolynomial[] = {0x1.555502p-2f, 0x1.99d202p-3f, 0x1.1ebd6ap-3f, 0x1.1ed616p-3f};
  const Floats size = simd::absolute(x);
  const Floats t = exp_in_range(at_least(-size, splat(kExpLow)));
  const Floats twice_s = t * (2.0f / (2.0f + t));
  const Floats s = 0.5f * at_least(twice_s, splat(2e-15f));  // s^2 must not be subnormal
  const Floats square = s * s;
  const Floats log1p = multiply_add(twice_s, square * polynomial(kPolynomial, square), twice_s);
  const Floats positive = positive_part(x);
  return x >= kExpLow ? positive + log1p : positive;  // below: 0 or NaN
}

// Elements per tile: some ten microseconds of work, and whole vectors.
constexpr Index kTile = 8192;

/// y = function(x) over one tile; the last few numbers go through a padded vector, so that they get
/// the very same bits as in the middle of an array.
template <Floats (*function)(Floats)>
[[gnu::noinline]] void map_tile(const float* x, float* y, Index n) {
  Index i = 0;
  for (; i + simd::kWidth <= n; i += simd::kWidth) simd::store(y + i, function(simd::load(x + i)));
  if (i < n) {
    float rest[simd::kWidth] = {};
    std::copy(x + i, x + n, rest);
    simd::store(rest, function(simd::load(rest)));
    std::copy(rest, rest + (n - i), y + i);
  }
}

template <Floats (*function)(Floats)>
void map_array(const float* x, float* y, Index n) {
  if (n <= kTile) return map_tile<function>(x, y, n);  // also rows of a product's block, inside a task
  const Index tiles = divide_up(n, kTile);
  parallel_tiles(static_cast<int>(tiles), [=](int tile) {
    const Index first = tile * kTile;
    map_tile<function>(x + first, y + first, std::min(kTile, n - first));
  });
}

}  // namespace

template <>
void vector_exp(const float* x, float* y, Index n) {
  map_array<exp_of>(x, y, n);
}
template <>
void vector_log(const float* x, float* y, Index n) {
  map_array<log_of>(x, y, n);
}
template <>
void vector_tanh(const float* x, float* y, Index n) {
  map_array<tanh_of>(x, y, n);
}
template <>
void vector_sigmoid(const float* x, float* y, Index n) {
  map_array<sigmoid_of>(x, y, n);
}
template <>
void vector_softplus(const float* x, float* y, Index n) {
  map_array<softplus_of>(x, y, n);
}

template <>
void vector_exp(const double* x, double* y, Index n) {
  std::transform(x, x + n, y, [](double v) { return std::exp(v); });
}
template <>
void vector_log(const double* x, double* y, Index n) {
  std::transform(x, x + n, y, [](double v) { return std::log(v); });
}
template <>
void vector_tanh(const double* x, double* y, Index n) {
  std::transform(x, x + n, y, [](double v) { return std::tanh(v); });
}
template <>
void vector_sigmoid(const double* x, double* y, Index n) {
  std::transform(x, x + n, y, [](double v) {
    constexpr double kRange = kSigmoidRange;
    return 1.0 / (1.0 + std::exp(-std::clamp(v, -kRange, kRange)));
  });
}
template <>
void vector_softplus(const double* x, double* y, Index n) {
  std::transform(x, x + n, y, [](double v) { return std::max(v, 0.0) + std::log1p(std::exp(-std::abs(v))); });
}

}  // namespace glyphlab
