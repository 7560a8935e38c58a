// The innermost part of a product that skips zeros: rows of C, some vectors of columns.
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

/// Of every row i of C: c[vectors] (+)= sum of value * b[vectors at b_offset] (+ bias), over [first[i], last[i]) in
/// order. A sum may be computed in several calls: all but the first resume it.
struct SparseTask {
  const NonZero* const* first;  ///< [rows]
  const NonZero* const* last;   ///< [rows]
  std::ptrdiff_t rows;
  const float* b;              ///< a packed panel
  float* c;                    ///< rows c_step apart
  std::ptrdiff_t c_step;
  const float* bias;           ///< or nullptr
  std::ptrdiff_t last_vector;  ///< where the last vector is, in C and bias: it may overlap the others
  bool resume;                 ///< C holds the sums so far, which go on
  bool accumulate;             ///< the finished sums are added to what C holds
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
