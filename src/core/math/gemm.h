// The one function through which every matrix product of the program goes.
#pragma once

#include "core/math/matrix.h"

namespace glyphlab {

/// How an operand enters the product.
enum class Op { none, transpose };

/// Replaces every number of a block by a function of it alone.
template <class T>
using Elementwise = void (*)(MatrixView<T> block);

/// C = op(A) op(B) + beta C, then (if bias != nullptr) bias[j] added to every element of column j, then (if
/// activation != nullptr) a function of every element, called for blocks of C while they are in the cache.
/// Shapes: op(A) [m x k], op(B) [k x n], C [m x n], bias [n]; any size including 0; beta is 0 or 1.
/// With beta 0, C may hold anything before, NaN included. C must not overlap A, B or bias.
/// Zeros of A may be skipped, so that an infinity or NaN in B need not spread where A is zero.
/// The result is bit-identical for any number of threads.
template <class T>
void gemm(const ConstMatrixView<T>& a, Op op_a, const ConstMatrixView<T>& b, Op op_b, MatrixView<T> c,
          T beta = T(0), const T* bias = nullptr, Elementwise<T> activation = nullptr);

}  // namespace glyphlab
