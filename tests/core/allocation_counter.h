// Counts heap allocations of the test program, for the tests that forbid them.
#pragma once

namespace glyphlab {

/// Allocations so far, by operator new and (natively) by malloc, through which Eigen allocates.
/// A container's allocation may be counted twice: compare for equality only.
long allocation_count();

void count_allocation();

}  // namespace glyphlab
