// The latent layer against its formulas and against numeric derivatives.
#include "core/nn/gaussian_latent.h"

#include <doctest/doctest.h>

#include <cmath>
#include <utility>

#include "core/math/random.h"

using namespace glyphlab;

namespace {

constexpr Index kRows = 3;
constexpr Index kSize = 2;

Matrix<double> normal_matrix(Index rows, Index cols, std::uint64_t seed) {
  Random random(seed);
  Matrix<double> m(rows, cols);
  for (Index i = 0; i < m.size(); ++i) m.data()[i] = static_cast<double>(random.normal());
  return m;
}

MatrixView<double> all(Matrix<double>& m) { return view(m.data(), m.rows(), m.cols()); }
ConstMatrixView<double> all(const Matrix<double>& m) { return view(m.data(), m.rows(), m.cols()); }

/// sum(c * z) + weight * loss, whose derivative backward must give.
double objective(Matrix<double> head, const Matrix<double>& noise, const Matrix<double>& c, double weight) {
  GaussianLatent<double> latent;
  Matrix<double> z(kRows, kSize);
  latent.sample(all(head), all(noise), all(z));
  return (c.array() * z.array()).sum() + weight * latent.loss(all(std::as_const(head)));
}

}  // namespace

TEST_CASE("gaussian latent: samples and loss follow the formulas") {
  GaussianLatent<double> latent;
  Matrix<double> head(1, 4);
  head << 0.5, -1.0, std::log(4.0), 0.0;  // mu, then ln sigma^2
  Matrix<double> noise(1, 2);
  noise << 2.0, -3.0;
  Matrix<double> z(1, 2);
  latent.sample(all(head), all(std::as_const(noise)), all(z));
  CHECK(z(0, 0) == doctest::Approx(0.5 + 2.0 * 2.0));
  CHECK(z(0, 1) == doctest::Approx(-1.0 - 3.0));
  double losses[2];
  latent.loss_by_dimension(all(std::as_const(head)), losses);
  CHECK(losses[0] == doctest::Approx(-0.5 * (1 + std::log(4.0) - 0.25 - 4.0)));
  CHECK(losses[1] == doctest::Approx(0.5));
  CHECK(latent.loss(all(std::as_const(head))) == doctest::Approx(losses[0] + losses[1]));
  head << 0, 0, 0, 0;
  latent.sample(all(head), all(std::as_const(noise)), all(z));
  CHECK(latent.loss(all(std::as_const(head))) == 0);
}

TEST_CASE("gaussian latent: the gradient is that of the objective") {
  const double weight = 0.7;
  Matrix<double> head = normal_matrix(kRows, 2 * kSize, 1);
  const Matrix<double> noise = normal_matrix(kRows, kSize, 2);
  const Matrix<double> c = normal_matrix(kRows, kSize, 3);
  GaussianLatent<double> latent;
  Matrix<double> z(kRows, kSize);
  Matrix<double> gradient(kRows, 2 * kSize);
  latent.sample(all(head), all(noise), all(z));
  latent.backward(all(std::as_const(head)), all(noise), all(c), weight, all(gradient));
  for (Index i = 0; i < head.size(); ++i) {
    const double h = 1e-5;
    Matrix<double> up = head;
    Matrix<double> down = head;
    up.data()[i] += h;
    down.data()[i] -= h;
    const double slope = (objective(up, noise, c, weight) - objective(down, noise, c, weight)) / (2 * h);
    CHECK(gradient.data()[i] == doctest::Approx(slope).epsilon(1e-6));
  }
}

TEST_CASE("gaussian latent: extreme logarithms stay finite and can come back") {
  GaussianLatent<double> latent;
  Matrix<double> head(1, 4);
  head << 0, 0, -1e6, 1e6;
  const Matrix<double> noise = Matrix<double>::Ones(1, 2);
  Matrix<double> z(1, 2);
  latent.sample(all(head), all(noise), all(z));
  CHECK(std::isfinite(latent.loss(all(std::as_const(head)))));
  CHECK(head(0, 2) == GaussianLatent<double>::kLowest);
  CHECK(head(0, 3) == GaussianLatent<double>::kHighest);
  Matrix<double> gradient(1, 4);
  const Matrix<double> outward = (Matrix<double>(1, 2) << 1.0, -1.0).finished();
  latent.backward(all(std::as_const(head)), all(noise), all(outward), 0.0, all(gradient));
  CHECK(gradient(0, 2) == 0);  // descent would go below the range
  CHECK(gradient(0, 3) == 0);
  latent.backward(all(std::as_const(head)), all(noise), all(outward), 1.0, all(gradient));
  CHECK(gradient(0, 2) < 0);  // the latent loss leads back
  CHECK(gradient(0, 3) > 0);
}
