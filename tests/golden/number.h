// The numbers that the golden programs and their tests share: `number` of make_golden.py.
#pragma once

#include "core/math/matrix.h"

namespace glyphlab {

/// The i-th number of a stream, in [-0.5, 0.5).
inline double golden_number(Index stream, Index i) {
  return static_cast<double>((i * 7919 + stream * 104729 + 12345) % 1009) / 1009.0 - 0.5;
}

}  // namespace glyphlab
