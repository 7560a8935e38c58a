// The starting layouts: scale, direction, and data without two directions.
#include "core/manifold/initial_layout.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/manifold/planted.h"

using namespace glyphlab;

namespace {

double deviation(const Matrix<float>& layout, Index column) {
  const auto values = layout.col(column).cast<double>().array();
  return std::sqrt((values - values.mean()).square().mean());
}

}  // namespace

TEST_CASE("the PCA layout follows the principal components at a spread of 1e-4") {
  Matrix<float> x = random_points(500, 4, 1);
  x.col(2) *= 10.0f;
  x.col(0) *= 4.0f;
  const Matrix<float> layout = pca_layout(const_view(x), 1);
  CHECK(deviation(layout, 0) == doctest::Approx(1e-4).epsilon(0.01));
  CHECK(deviation(layout, 1) == doctest::Approx(0.4e-4).epsilon(0.1));
  const auto first = (x.col(2).array() - x.col(2).mean()).matrix();
  const double cosine = static_cast<double>(std::abs(first.dot(layout.col(0)))) /
                        static_cast<double>(first.norm() * layout.col(0).norm());
  CHECK(cosine > 0.99);
}

TEST_CASE("one seed gives one layout, another seed another") {
  const Matrix<float> x = random_points(50, 3, 2);
  CHECK(pca_layout(const_view(x), 5) == pca_layout(const_view(x), 5));
  CHECK(pca_layout(const_view(x), 5) != pca_layout(const_view(x), 6));
  CHECK(random_layout(50, 5) == random_layout(50, 5));
  CHECK(random_layout(50, 5) != random_layout(50, 6));
  CHECK(deviation(random_layout(2000, 7), 1) == doctest::Approx(1e-4).epsilon(0.1));
}

TEST_CASE("a layout exists for one point, one column, constant and huge data") {
  Matrix<float> huge = random_points(30, 3, 3, 1e18f);
  for (const Matrix<float>& x :
       {Matrix<float>(random_points(1, 3, 1)), Matrix<float>(random_points(30, 1, 1)),
        Matrix<float>(Matrix<float>::Constant(30, 3, 5.0f)), huge}) {
    const Matrix<float> layout = pca_layout(const_view(x), 1);
    CHECK(layout.rows() == x.rows());
    CHECK(layout.cols() == 2);
    CHECK(layout.allFinite());
    CHECK(layout.cwiseAbs().maxCoeff() < 1e-2f);
  }
  CHECK(random_layout(0, 1).rows() == 0);
}
