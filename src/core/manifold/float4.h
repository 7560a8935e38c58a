// Four floats at a time, in the compilers' portable vector extension: one 128-bit register both in
// WebAssembly and natively, so that the hot loops of t-SNE are written once.
#pragma once

#include <cstdint>
#include <cstring>

namespace glyphlab {

using Float4 = float __attribute__((vector_size(16)));
using Int4 = std::int32_t __attribute__((vector_size(16)));

inline Float4 load4(const float* p) {
  Float4 v;
  std::memcpy(&v, p, sizeof v);
  return v;
}
inline void store4(float* p, Float4 v) {
  std::memcpy(p, &v, sizeof v);
}
inline Float4 splat4(float x) {
  return Float4{x, x, x, x};
}
inline float sum4(Float4 v) {
  return (v[0] + v[1]) + (v[2] + v[3]);
}

/// Whether any lane of a comparison's result is true.
inline bool any4(Int4 mask) {
  using Long2 = std::int64_t __attribute__((vector_size(16)));
  Long2 halves;
  std::memcpy(&halves, &mask, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

/// Two (x, y) pairs from two places: {a[0], a[1], b[0], b[1]}. Loading 64 bits at once is what makes
/// gathering points of the plane cheap.
inline Float4 load_pairs(const float* a, const float* b) {
  using Double2 = double __attribute__((vector_size(16)));
  double low, high;
  std::memcpy(&low, a, sizeof low);
  std::memcpy(&high, b, sizeof high);
  const Double2 both = {low, high};
  Float4 v;
  std::memcpy(&v, &both, sizeof v);
  return v;
}

/// {x0, y0, x1, y1}, {x2, y2, x3, y3} to {x0, x1, x2, x3} and {y0, y1, y2, y3}.
inline Float4 even4(Float4 a, Float4 b) {
  return __builtin_shufflevector(a, b, 0, 2, 4, 6);
}
inline Float4 odd4(Float4 a, Float4 b) {
  return __builtin_shufflevector(a, b, 1, 3, 5, 7);
}

/// Transposes the 4 x 4 block whose rows are a, b, c, d.
inline void transpose4(Float4& a, Float4& b, Float4& c, Float4& d) {
  const Float4 ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const Float4 ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const Float4 cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const Float4 cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  a = __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5);
  b = __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7);
  c = __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5);
  d = __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7);
}

/// exp(x) for x <= 0 to about 1e-7 relative; below -87 exactly 0, so no subnormal number arises.
/// Cody-Waite reduction and the polynomial of Cephes' expf (Moshier 1989).
inline Float4 exp4(Float4 x) {
  const Int4 vanishes = x < splat4(-87.0f);
  const Float4 clamped = vanishes ? splat4(-87.0f) : x;
  const Float4 magic = splat4(12582912.0f);  // 1.5 * 2^23: adding it rounds to an integer
  const Float4 n = (clamped * splat4(1.44269504f) + magic) - magic;
  const Float4 r = (clamped - n * splat4(0.693359375f)) + n * splat4(2.12194440e-4f);
  Float4 p = splat4(1.9875691500e-4f);
  p = p * r + splat4(1.3981999507e-3f);
  p = p * r + splat4(8.3334519073e-3f);
  p = p * r + splat4(4.1665795894e-2f);
  p = p * r + splat4(1.6666665459e-1f);
  p = p * r + splat4(5.0000001201e-1f);
  p = p * r * r + r + splat4(1.0f);
  const Int4 exponent = (__builtin_convertvector(n, Int4) + 127) << 23;
  Float4 scale;
  std::memcpy(&scale, &exponent, sizeof scale);
  return vanishes ? splat4(0.0f) : p * scale;
}

/// log(x) for normal x >= 1 to about 1e-7. The polynomial of Cephes' logf (Moshier 1989).
inline Float4 log4(Float4 x) {
  Int4 bits;
  std::memcpy(&bits, &x, sizeof bits);
  const Int4 mantissa_bits = (bits & 0x007fffff) | 0x3f000000;  // in [0.5, 1)
  Float4 m;
  std::memcpy(&m, &mantissa_bits, sizeof m);
  Float4 e = __builtin_convertvector((bits >> 23) - 126, Float4);
  const Int4 small = m < splat4(0.707106781f);
  e = small ? e - splat4(1.0f) : e;
  const Float4 t = (small ? m + m : m) - splat4(1.0f);
  Float4 p = splat4(7.0376836292e-2f);
  p = p * t - splat4(1.1514610310e-1f);
  p = p * t + splat4(1.1676998740e-1f);
  p = p * t - splat4(1.2420140846e-1f);
  p = p * t + splat4(1.4249322787e-1f);
  p = p * t - splat4(1.6668057665e-1f);
  p = p * t + splat4(2.0000714765e-1f);
  p = p * t - splat4(2.4999993993e-1f);
  p = p * t + splat4(3.3333331174e-1f);
  const Float4 t2 = t * t;
  return ((p * t * t2 + e * splat4(-2.12194440e-4f)) - t2 * splat4(0.5f)) + t + e * splat4(0.693359375f);
}

}  // namespace glyphlab
