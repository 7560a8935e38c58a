// PCA against data whose principal components are known.
#include "core/manifold/pca.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/math/random.h"

using namespace glyphlab;

namespace {

ConstMatrixView<float> whole(const Matrix<float>& m) {
  return view(m.data(), m.rows(), m.cols());
}

/// Points around (5, -3, 2) that vary by 3 along (0.6, 0.8, 0), by 1 along (0, 0, 1), and by 0.1 along
/// the rest.
Matrix<float> ellipsoid(Index count) {
  Random random(1);
  Matrix<float> x(count, 3);
  for (Index i = 0; i < count; ++i) {
    const float a = 3.0F * random.normal();
    const float b = random.normal();
    const float c = 0.1F * random.normal();
    x.row(i) << 5.0F + 0.6F * a - 0.8F * c, -3.0F + 0.8F * a + 0.6F * c, 2.0F + b;
  }
  return x;
}

}  // namespace

TEST_CASE("components, variances and mean of an ellipsoid") {
  const Matrix<float> x = ellipsoid(20000);
  PcaBuilder builder(3);
  builder.add(rows_of(whole(x), 0, 7777));
  builder.add(rows_of(whole(x), 7777, x.rows() - 7777));
  CHECK(builder.count() == 20000);
  const Pca pca = builder.finish(2);
  CHECK(pca.mean[0] == doctest::Approx(5.0).epsilon(0.02));
  CHECK(pca.explained_variance[0] == doctest::Approx(9.0).epsilon(0.03));
  CHECK(pca.explained_variance[1] == doctest::Approx(1.0).epsilon(0.03));
  CHECK(pca.explained_variance[2] == doctest::Approx(0.01).epsilon(0.03));
  CHECK(std::abs(pca.components(0, 0)) == doctest::Approx(0.6).epsilon(0.01));
  CHECK(pca.components(0, 1) == doctest::Approx(0.8).epsilon(0.01));
  CHECK(pca.components(1, 2) == doctest::Approx(1.0).epsilon(0.01));
  CHECK(pca.explained_share(3) == doctest::Approx(1.0));
  CHECK(pca.explained_share(2) == doctest::Approx(10.0 / 10.01).epsilon(0.001));
}

TEST_CASE("the reconstruction error is the variance left out") {
  const Matrix<float> x = ellipsoid(5000);
  PcaBuilder builder(3);
  builder.add(whole(x));
  const double n = 5000.0;
  for (Index k = 1; k <= 3; ++k) {
    const Pca pca = builder.finish(k);
    const double left_out = pca.explained_variance.tail(3 - k).sum() * (n - 1) / n / 3.0;
    CHECK(pca_reconstruction_mse(pca, whole(x)) == doctest::Approx(left_out).scale(1e-3).epsilon(1e-3));
  }
}

TEST_CASE("constant data has no variance and is rebuilt exactly") {
  Matrix<float> x(10, 4);
  x.setConstant(0.25F);
  PcaBuilder builder(4);
  builder.add(whole(x));
  const Pca pca = builder.finish(2);
  CHECK(pca.explained_variance.sum() == 0.0);
  CHECK(pca.explained_share(1) == 1.0);
  CHECK(pca_reconstruction_mse(pca, whole(x)) == doctest::Approx(0.0));
}
