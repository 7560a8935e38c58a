// Eigenvalues and eigenvectors of symmetric matrices: the one place that instantiates Eigen's solver, which is large.
#pragma once

#include "core/math/matrix.h"

namespace glyphlab {

struct SymmetricEigen {
  RowVector<double> values;  // [n], falling
  Matrix<double> vectors;    // [n x n]: row i, of length 1, belongs to values[i]; its sign is arbitrary
};

/// Of `symmetric` [n x n], n >= 1, only the lower triangle is read.
SymmetricEigen symmetric_eigen(const Matrix<double>& symmetric);

}  // namespace glyphlab
