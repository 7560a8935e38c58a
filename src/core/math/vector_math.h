// exp, log, tanh, sigmoid and softplus of whole arrays, several numbers at a time.
//
// float: only exactly rounded additions, multiplications and divisions are used, so every platform
// and instruction set computes the same bits; the WebAssembly variant `relaxed` alone rounds a product and the
// sum it goes into once where the processor can (with the same accuracy). Results are never subnormal: where
// the true value is below 1.18e-38 in size they are 0 (tanh of a subnormal number is that number). NaN gives NaN.
// double (for gradient checks): the C++ library's functions.
// Long arrays are shared among the threads of core/math/parallel.
#pragma once

#include "core/math/matrix.h"

namespace glyphlab {

// x and y are arrays of n numbers, either the same array or disjoint; n may be 0. The errors are
// the largest found against the double function, in units in the last place of the result.

/// y = e^x, error below 1.5 ulp.
template <class T>
void vector_exp(const T* x, T* y, Index n);

/// y = ln x, error below 1.5 ulp; -inf for 0, NaN for negative numbers.
template <class T>
void vector_log(const T* x, T* y, Index n);

/// y = tanh x, error below 2 ulp.
template <class T>
void vector_tanh(const T* x, T* y, Index n);

/// y = 1 / (1 + e^-x) of x moved into [-40, 40], so that y is 4e-18 or more and the product of two such numbers
/// is normal; error below 2.5 ulp.
template <class T>
void vector_sigmoid(const T* x, T* y, Index n);

/// y = ln(1 + e^x), error below 3 ulp.
template <class T>
void vector_softplus(const T* x, T* y, Index n);

}  // namespace glyphlab
