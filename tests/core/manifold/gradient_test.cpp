// Both halves of t-SNE's gradient against their formulas, on maps of very different extents.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/manifold/attraction.h"
#include "core/manifold/planted.h"
#include "core/manifold/repulsion.h"
#include "core/manifold/repulsion_exact.h"
#include "core/math/parallel.h"

using namespace glyphlab;

namespace {

struct Push {
  Matrix<double> force;
  double z = 0.0;
};

Push by_definition(const Matrix<float>& y) {
  Push push{Matrix<double>::Zero(y.rows(), 2), 0.0};
  for (Index i = 0; i < y.rows(); ++i) {
    for (Index j = 0; j < y.rows(); ++j) {
      if (i == j) continue;
      const RowVector<double> d = y.row(i).cast<double>() - y.row(j).cast<double>();
      const double q = 1.0 / (1.0 + d.squaredNorm());
      push.force.row(i) += q * q * d;
      push.z += q;
    }
  }
  return push;
}

/// Root mean square error of the forces in units of their root mean square.
double relative_error(const Matrix<float>& force, const Matrix<double>& expected) {
  return (force.cast<double>() - expected).norm() / expected.norm();
}

/// A crowd, a loose cloud and a few outliers: what maps look like.
Matrix<float> uneven_map(Index count, float scale) {
  Matrix<float> y = random_points(count, 2, 21, scale);
  for (Index i = 0; i < count / 3; ++i) y.row(i) *= 0.1f;
  for (Index i = 0; i < count / 50; ++i) y.row(i) *= 20.0f;
  return y;
}

void check_method(RepulsionMethod method, double force_error, double z_error) {
  TsneOptions options;
  options.method = method;
  for (const Index count : {2, 3, 10, 700}) {
    for (const float scale : {1e-4f, 0.05f, 1.0f, 8.0f, 30.0f}) {
      CAPTURE(count);
      CAPTURE(scale);
      const Matrix<float> y = uneven_map(count, scale);
      const Push expected = by_definition(y);
      Repulsion repulsion(count);
      Matrix<float> push(count, 2);
      const double z = repulsion.compute(options, y.data(), push.data());
      CHECK(std::abs(z - expected.z) < z_error * expected.z + 1e-5);
      // Two points can push each other with up to 0.32: what is far below need not be exact.
      CHECK((push.cast<double>() - expected.force).norm() < force_error * expected.force.norm() + 1e-5);
    }
  }
}

}  // namespace

TEST_CASE("attraction is its formula") {
  const Matrix<float> x = random_points(90, 5, 3);
  const Affinities a = affinities_of(x, 8.0f);
  for (const float scale : {1e-4f, 1.0f, 40.0f}) {
    const Matrix<float> y = random_points(90, 2, 4, scale);
    Matrix<double> expected = Matrix<double>::Zero(90, 2);
    double energy = 0.0;
    for (Index i = 0; i < 90; ++i) {
      for (std::uint32_t n = a.start[static_cast<std::size_t>(i)];
           n < a.start[static_cast<std::size_t>(i) + 1]; ++n) {
        const RowVector<double> d = y.row(i).cast<double>() - y.row(static_cast<Index>(a.column[n])).cast<double>();
        const auto p = static_cast<double>(a.value[n]);
        expected.row(i) += p / (1.0 + d.squaredNorm()) * d;
        energy += p * std::log1p(d.squaredNorm());
      }
    }
    Matrix<float> pull(90, 2);
    attraction(a, y.data(), pull.data());
    CHECK(relative_error(pull, expected) < 1e-5);
    CHECK(attraction_energy(a, y.data()) == doctest::Approx(energy).epsilon(scale < 1e-3f ? 0.1 : 1e-5));
  }
}

TEST_CASE("exact repulsion is its formula") {
  check_method(RepulsionMethod::exact, 1e-5, 1e-6);
}

TEST_CASE("Barnes-Hut repulsion is close to the formula") {
  check_method(RepulsionMethod::barnes_hut, 0.03, 0.02);
}

TEST_CASE("interpolated repulsion is close to the formula") {
  check_method(RepulsionMethod::interpolation, 0.03, 0.002);
}

TEST_CASE("Barnes-Hut with theta 0 is exact") {
  TsneOptions options;
  options.method = RepulsionMethod::barnes_hut;
  options.theta = 0.0f;
  const Matrix<float> y = uneven_map(500, 5.0f);
  const Push expected = by_definition(y);
  Repulsion repulsion(500);
  Matrix<float> push(500, 2);
  CHECK(repulsion.compute(options, y.data(), push.data()) == doctest::Approx(expected.z).epsilon(1e-6));
  CHECK(relative_error(push, expected.force) < 1e-5);
}

TEST_CASE("repulsion of points in one place is zero") {
  for (const auto method :
       {RepulsionMethod::exact, RepulsionMethod::barnes_hut, RepulsionMethod::interpolation}) {
    TsneOptions options;
    options.method = method;
    const Matrix<float> y = Matrix<float>::Constant(300, 2, 3.5f);
    Repulsion repulsion(300);
    Matrix<float> push(300, 2);
    CHECK(repulsion.compute(options, y.data(), push.data()) == doctest::Approx(300.0 * 299.0).epsilon(1e-4));
    CHECK(push.cwiseAbs().maxCoeff() < 1e-3f);
  }
}

TEST_CASE("repulsion does not depend on the number of threads") {
  const Matrix<float> y = uneven_map(3000, 5.0f);
  for (const auto method :
       {RepulsionMethod::exact, RepulsionMethod::barnes_hut, RepulsionMethod::interpolation}) {
    TsneOptions options;
    options.method = method;
    Matrix<float> one(3000, 2), four(3000, 2);
    Repulsion repulsion(3000);
    set_thread_count(1);
    const double z_one = repulsion.compute(options, y.data(), one.data());
    set_thread_count(4);
    const double z_four = repulsion.compute(options, y.data(), four.data());
    CHECK(z_one == z_four);
    CHECK((one.array() == four.array()).all());
  }
  set_thread_count(max_thread_count());
}
