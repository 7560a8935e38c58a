// The innermost part of a product that skips zeros: one row of C, some vectors of columns.
// Why it has this shape: README.md beside this file.
#pragma once

#include <cstddef>
#include <cstdint>

namespace glyphlab {

/// An element of A that is not zero.
struct NonZero {
  std::int32_t b_offset;  ///< floats from the first row of the panel to the one it is multiplied with
  float value;
};

/// c[vectors] (+)= sum of value * b[vectors at b_offset] (+ bias), in order from `first` to `last`; b is a packed panel of B.
/// A sum may be computed in several calls: all but the first resume it.
struct SparseTask {
  const NonZero* first;
  const NonZero* last;
  const float* b;
  float* c;
  const float* bias;           ///< or nullptr
  std::ptrdiff_t last_vector;  ///< where the last vector is, in C and bias: it may overlap the others
  bool resume;                 ///< C holds the sum so far, which goes on
  bool accumulate;             ///< the finished sum is added to what C holds
};

using SparseKernel = void (*)(const SparseTask&);

inline constexpr int kSparseVectors = 13;  ///< at most, per call

/// The kernels for 1 ... kSparseVectors vectors, at [vectors - 1]; called through a table for the
/// same reason as those of gemm_kernel.h.
struct SparseKernelTable {
  SparseKernel at[kSparseVectors];
};
extern const SparseKernelTable kSparseKernels;

}  // namespace glyphlab
