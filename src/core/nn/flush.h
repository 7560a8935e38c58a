// Keeps subnormal numbers out of all buffers: WebAssembly cannot flush them to zero, and each costs
// over a hundred cycles on x86.
#pragma once

#include <cmath>

namespace glyphlab {

/// Below this nothing in a network matters any more, while the product of two numbers above it is
/// still a normal float.
inline constexpr double kSmallest = 1e-18;

/// x, or 0 if |x| is below `limit`. NaN stays NaN.
template <class T>
T flushed(T x, T limit = static_cast<T>(kSmallest)) {
  return std::abs(x) < limit ? T(0) : x;
}

/// x moved into [-40, 40], where exp(x) is between 4e-18 and 2e17. NaN stays NaN.
template <class T>
T safe_exponent(T x) {
  x = x < T(-40) ? T(-40) : x;
  return x > T(40) ? T(40) : x;
}

}  // namespace glyphlab
