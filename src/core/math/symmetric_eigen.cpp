#include "core/math/symmetric_eigen.h"

#include <Eigen/Eigenvalues>
#include <cassert>

namespace glyphlab {

SymmetricEigen symmetric_eigen(const Matrix<double>& symmetric) {
  assert(symmetric.rows() == symmetric.cols() && symmetric.rows() >= 1);
  const Eigen::SelfAdjointEigenSolver<Matrix<double>> solver(symmetric);
  // Eigen sorts in increasing order, one vector a column.
  return {solver.eigenvalues().reverse().transpose(), solver.eigenvectors().rowwise().reverse().transpose()};
}

}  // namespace glyphlab
