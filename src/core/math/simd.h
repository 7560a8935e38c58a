// A short vector of floats in the compilers' own vector extension: one source for AVX2 and
// WebAssembly. Only for the .cpp files of core; the width comes from core/math/CMakeLists.txt.
#pragma once

#include <cstdint>
#include <cstring>

namespace glyphlab::simd {

/// Floats per vector: 8 with AVX2, 4 in WebAssembly and elsewhere.
inline constexpr int kWidth = GLYPHLAB_SIMD_WIDTH;

using Floats = float __attribute__((vector_size(kWidth * sizeof(float))));
using Ints = std::int32_t __attribute__((vector_size(kWidth * sizeof(float))));

/// Any address: none of the program's buffers promises alignment.
inline Floats load(const float* from) {
  Floats v;
  std::memcpy(&v, from, sizeof v);
  return v;
}
inline void store(float* to, Floats v) {
  std::memcpy(to, &v, sizeof v);
}
/// x - 0 is x for every x, so that nothing but a broadcast is left of it; -0 + 0 is not -0.
inline Floats splat(float x) {
  return x - Floats{};
}

// Both compare as `x < y` does, so that a NaN in the first argument stays.
inline Floats at_least(Floats x, Floats low) {
  return x < low ? low : x;
}
inline Floats at_most(Floats x, Floats high) {
  return high < x ? high : x;
}

inline Ints bits_of(Floats x) {
  return reinterpret_cast<Ints>(x);
}
inline Floats floats_of(Ints bits) {
  return reinterpret_cast<Floats>(bits);
}
using Unsigneds = std::uint32_t __attribute__((vector_size(kWidth * sizeof(float))));
/// a + b and a - b that wrap around, as they must for the bits of a NaN.
inline Ints wrapping_sum(Ints a, Ints b) {
  return reinterpret_cast<Ints>(reinterpret_cast<Unsigneds>(a) + reinterpret_cast<Unsigneds>(b));
}
inline Ints wrapping_difference(Ints a, Ints b) {
  return reinterpret_cast<Ints>(reinterpret_cast<Unsigneds>(a) - reinterpret_cast<Unsigneds>(b));
}
inline Floats absolute(Floats x) {
  return floats_of(bits_of(x) & 0x7fffffff);
}

/// Bit i is set where element i is not 0.
inline std::uint32_t nonzero_bits(Floats x) {
  const Ints lanes = x != Floats{};
#if defined(__wasm_simd128__)
  return __builtin_wasm_bitmask_i32x4(lanes);
#elif defined(__AVX__) && GLYPHLAB_SIMD_WIDTH == 8
  return static_cast<std::uint32_t>(__builtin_ia32_movmskps256(floats_of(lanes)));
#else
  std::uint32_t bits = 0;
  for (int i = 0; i < kWidth; ++i) bits |= static_cast<std::uint32_t>(lanes[i] & 1) << i;
  return bits;
#endif
}

}  // namespace glyphlab::simd
