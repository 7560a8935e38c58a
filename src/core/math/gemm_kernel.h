// The innermost part of a float product: a few rows of A times packed panels of B.
// Why it has this shape: README.md beside this file.
#pragma once

#include <cstddef>

#include "core/math/simd.h"
#include "multiply_add.h"  // of the instruction set CMake chose

namespace glyphlab {

using simd::kKernelRows;                                // at most, per call
inline constexpr int kPanelColumns = 2 * simd::kWidth;  // of B and C

/// C (+)= A B (+ bias) for a few rows, and for as many columns as `panels` panels of B have
struct KernelTask {
  const float* a;         // column kernels: element (i, p) at a[p * a_step + i]
  std::ptrdiff_t a_step;  // row kernels: at a[i * a_step + p]
  const float* b;         // packed, a panel after the other; in one, rows are kPanelColumns apart
  std::ptrdiff_t panels;  // may be 0
  std::ptrdiff_t depth;   // may be 0
  float* c;               // rows c_step apart
  std::ptrdiff_t c_step;
  const float* bias;  // of these columns, or nullptr
  bool accumulate;    // add to what C holds
  bool resume;        // begin with what C holds, as if the depths before had been part of this call
};

using Kernel = void (*)(const KernelTask&);

/// The kernels for 1 ... kKernelRows rows, at [rows - 1]. They are called through tables because a
/// call that no optimiser sees through keeps them separate functions, which a WebAssembly engine can
/// replace by their optimised code between two calls.
struct KernelTable {
  Kernel whole[kKernelRows];  // all columns of the panels
  Kernel half[kKernelRows];   // of a single panel, the first kWidth columns only, of C and bias too
};
extern const KernelTable kRowKernels;     // rows of A are contiguous
extern const KernelTable kColumnKernels;  // columns of A are contiguous

}  // namespace glyphlab
