// The generator and its samplers, in integer and exactly rounded floating-point operations only.
#include "core/math/random.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <utility>

namespace glyphlab {
namespace {

/// One step of SplitMix64 (Steele, Lea & Flood 2014): advances `state`, returns 64 mixed bits.
std::uint64_t split_mix(std::uint64_t& state) {
  state += 0x9e3779b97f4a7c15u;
  std::uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

Random::State seeded_state(std::uint64_t seed) {
  Random::State state;
  for (auto& word : state) word = split_mix(seed);
  return state;
}

/// Horner's rule, highest power first.
template <std::size_t N>
double polynomial(const double (&coefficients)[N], double x) {
  double sum = coefficients[0];
  for (std::size_t i = 1; i < N; ++i) sum = sum * x + coefficients[i];
  return sum;
}

/// Natural logarithm of a positive normal number, error below 1e-15 relative. The C library's own
/// differs in the last bit between platforms, and so would every weight drawn through it.
double portable_log(double x) {
  constexpr std::uint64_t kMantissa = 0x000fffffffffffffu;
  constexpr std::uint64_t kOne = 0x3ff0000000000000u;
  const auto bits = std::bit_cast<std::uint64_t>(x);
  int exponent = static_cast<int>(bits >> 52) - 1023;
  double m = std::bit_cast<double>((bits & kMantissa) | kOne);
  if (m > 1.4142135623730951) {  // keep m in [1/sqrt 2, sqrt 2]
    m *= 0.5;
    ++exponent;
  }
  // log m = 2 artanh(s), s = (m - 1) / (m + 1), |s| <= 0.172.
  const double s = (m - 1.0) / (m + 1.0);
  constexpr double kSeries[] = {1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11,
                                1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3,  1.0};
  constexpr double kLn2 = 0.69314718055994530942;
  return exponent * kLn2 + 2.0 * s * polynomial(kSeries, s * s);
}

/// Inverse of the normal distribution function for p in (0, 1), relative error about 1e-16:
/// algorithm AS 241, PPND16 (Wichura 1988).
double normal_quantile(double p) {
  constexpr double kA[] = {2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
                           45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
                           133.14166789178437745, 3.387132872796366608};
  constexpr double kB[] = {
      5226.495278852545925,  28729.085735721942674, 39307.89580009271061,  21213.794301586595867,
      5394.1960214247511077, 687.1870074920579083,  42.313330701600911252, 1.0};
  constexpr double kC[] = {7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
                           1.27045825245236838258,   3.64784832476320460504,   5.7694972214606914055,
                           4.6303378461565452959,    1.42343711074968357734};
  constexpr double kD[] = {
      1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
      0.68976733498510000455,    1.6763848301838038494,   2.05319162663775882187,   1.0};
  constexpr double kE[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
                           0.026532189526576123093,   0.29656057182850489123,    1.7848265399172913358,
                           5.4637849111641143699,     6.6579046435011037772};
  constexpr double kF[] = {
      2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
      0.0148753612908506148525,   0.13692988092273580531,   0.59983220655588793769,   1.0};
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(kA, r) / polynomial(kB, r);
  }
  const double r = std::sqrt(-portable_log(q < 0 ? p : 1.0 - p));
  const double tail = r <= 5.0 ? polynomial(kC, r - 1.6) / polynomial(kD, r - 1.6)
                               : polynomial(kE, r - 5.0) / polynomial(kF, r - 5.0);
  return q < 0 ? -tail : tail;
}

}  // namespace

Random::Random(std::uint64_t seed) : state_(seeded_state(seed)) {}

Random Random::stream(std::uint64_t seed, std::uint64_t stream) {
  // Mixed one after the other: (seed, stream) and (stream, seed) must not collide.
  std::uint64_t mixed = split_mix(seed) ^ stream;
  return Random(split_mix(mixed));
}

std::uint64_t Random::bits() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t t = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= t;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

float Random::uniform() {
  return static_cast<float>(bits() >> 40) * 0x1p-24f;
}

std::uint32_t Random::below(std::uint32_t bound) {
  assert(bound >= 1);
  // Lemire (2019): multiply, and draw again in the few cases that would favour small results.
  std::uint64_t product = (bits() >> 32) * bound;
  if (static_cast<std::uint32_t>(product) < bound) {
    const std::uint32_t threshold = (0u - bound) % bound;
    while (static_cast<std::uint32_t>(product) < threshold) product = (bits() >> 32) * bound;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

float Random::normal() {
  // 52 random bits and a half: p lies strictly inside (0, 1) and symmetrically about 1/2.
  const double p = (static_cast<double>(bits() >> 12) + 0.5) * 0x1p-52;
  return static_cast<float>(normal_quantile(p));
}

void Random::shuffle(std::span<std::uint32_t> items) {
  for (std::size_t i = items.size(); i > 1; --i) {
    std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
  }
}

}  // namespace glyphlab
