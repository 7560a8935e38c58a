// The product kernels' multiply-add in WebAssembly's plain SIMD: two instructions.
#pragma once

#include "core/math/simd.h"

namespace glyphlab::simd {

/// a b + c
inline Floats multiply_add(Floats a, Floats b, Floats c) {
  return a * b + c;
}

// The best of the shapes measured in README.md: rows of C per kernel call, and steps over the depth
// per turn of its loop.
inline constexpr int kKernelRows = 4;
inline constexpr int kDepthUnroll = 2;

// Up to this share of elements of A that are not zero, skipping the others is faster.
inline constexpr double kDensityLimit = 0.8;

}  // namespace glyphlab::simd
