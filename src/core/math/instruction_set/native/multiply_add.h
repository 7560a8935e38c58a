// The product kernels' multiply-add on the desktop: gemm_kernel.cpp is compiled with
// -ffp-contract=fast, which makes one instruction of it where the processor has one.
#pragma once

#include "core/math/simd.h"

namespace glyphlab::simd {

/// a b + c
inline Floats multiply_add(Floats a, Floats b, Floats c) {
  return a * b + c;
}

// The best of the shapes measured in README.md: rows of C per kernel call, and steps over the depth
// per turn of its loop.
inline constexpr int kKernelRows = 6;
inline constexpr int kDepthUnroll = 2;

// Up to this share of elements of A that are not zero, skipping the others is faster.
inline constexpr double kDensityLimit = 0.6;

}  // namespace glyphlab::simd
