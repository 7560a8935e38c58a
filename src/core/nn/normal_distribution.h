// Distribution function and density of N(0, 1) for whole arrays; what GELU is made of.
#pragma once

#include "core/math/matrix.h"

namespace glyphlab {

/// out[i] = Phi(x[i]); relative error below 1e-6 (float) or 1e-15 (double) wherever Phi(x) > 1e-18.
/// Arrays of at most 512 elements that do not overlap.
template <class T>
void normal_cdf(const T* x, T* out, Index size);

/// out[i] = exp(-x[i]^2 / 2) / sqrt(2 pi); 0 below 1e-18.
template <class T>
void normal_density(const T* x, T* out, Index size);

}  // namespace glyphlab
