// The product kernels' multiply-add in WebAssembly's relaxed SIMD: one instruction, rounded once or
// twice as the processor prefers.
#pragma once

#include "core/math/simd.h"

namespace glyphlab::simd {

/// a b + c
inline Floats multiply_add(Floats a, Floats b, Floats c) {
  return __builtin_wasm_relaxed_madd_f32x4(a, b, c);
}

// The best of the shapes measured in README.md: rows of C per kernel call, and steps over the depth
// per turn of its loop.
inline constexpr int kKernelRows = 6;
inline constexpr int kDepthUnroll = 1;

// Up to this share of elements of A that are not zero, skipping the others is faster.
inline constexpr double kDensityLimit = 0.7;

}  // namespace glyphlab::simd
