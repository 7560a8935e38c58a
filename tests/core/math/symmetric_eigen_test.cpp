#include "core/math/symmetric_eigen.h"

#include <doctest/doctest.h>

#include "core/math/random.h"

using namespace glyphlab;

TEST_CASE("symmetric_eigen: known values, falling") {
  Matrix<double> m(2, 2);
  m << 1, 99, 2, 4;  // only the lower triangle is read
  const SymmetricEigen eigen = symmetric_eigen(m);
  CHECK(eigen.values[0] == doctest::Approx(5));
  CHECK(eigen.values[1] == doctest::Approx(0).epsilon(1e-12));
  CHECK(eigen.vectors(0, 1) / eigen.vectors(0, 0) == doctest::Approx(2));
  CHECK(eigen.vectors(1, 1) / eigen.vectors(1, 0) == doctest::Approx(-0.5));
}

TEST_CASE("symmetric_eigen: the rows are orthonormal and give the matrix back") {
  constexpr Index kSize = 23;
  Random random(1);
  Matrix<double> half(kSize, kSize);
  for (Index i = 0; i < half.size(); ++i) half.data()[i] = static_cast<double>(random.normal());
  const Matrix<double> m = half + half.transpose();
  const SymmetricEigen eigen = symmetric_eigen(m);
  for (Index i = 1; i < kSize; ++i) CHECK(eigen.values[i] <= eigen.values[i - 1]);
  const Matrix<double> products = eigen.vectors * eigen.vectors.transpose();
  CHECK((products - Matrix<double>::Identity(kSize, kSize)).cwiseAbs().maxCoeff() < 1e-12);
  const Matrix<double> again = eigen.vectors.transpose() * eigen.values.asDiagonal() * eigen.vectors;
  CHECK((again - m).cwiseAbs().maxCoeff() < 1e-11);
}
