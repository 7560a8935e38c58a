// t-SNE as a whole: it finds planted clusters, can stop and go on, and survives odd data.
#include "core/manifold/tsne.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "core/allocation_counter.h"
#include "core/manifold/planted.h"
#include "core/math/parallel.h"

using namespace glyphlab;

namespace {

Tsne start(const Matrix<float>& x, float perplexity, const TsneOptions& options = {}) {
  const Matrix<float> layout = random_points(x.rows(), 2, 77, 1e-4f);
  auto tsne = Tsne::create(affinities_of(x, perplexity), const_view(layout), options);
  CHECK(tsne.ok());
  return std::move(*tsne);
}

bool same_map(const Tsne& a, const Tsne& b) {
  return (a.positions().array() == b.positions().array()).all();
}

/// Share of points whose nearest point in the map is of their own cluster.
double nearest_is_own(const Tsne& tsne, Index clusters) {
  const Neighbours nearest = neighbours_of(tsne.positions(), 1);
  Index own = 0;
  for (Index i = 0; i < tsne.count(); ++i)
    own += i % clusters == static_cast<Index>(nearest.indices_of(i)[0]) % clusters ? 1 : 0;
  return static_cast<double>(own) / static_cast<double>(tsne.count());
}

}  // namespace

TEST_CASE("planted clusters separate with every method") {
  const Matrix<float> x = planted_clusters(4, 75, 12.0f, 1);
  for (const auto method :
       {RepulsionMethod::exact, RepulsionMethod::barnes_hut, RepulsionMethod::interpolation}) {
    TsneOptions options;
    options.iterations = 400;
    options.method = method;
    Tsne tsne = start(x, 15.0f, options);
    const double before = tsne.measure_divergence();
    tsne.run(1000);
    CHECK(tsne.iteration() == 400);
    CHECK(tsne.finished());
    CHECK(nearest_is_own(tsne, 4) == 1.0);
    CHECK(tsne.measure_divergence() < 0.4 * before);
  }
}

TEST_CASE("the same map for any number of threads") {
  const Matrix<float> x = planted_clusters(5, 300, 8.0f, 2);
  TsneOptions options;
  options.iterations = 40;
  options.exaggeration_iterations = 20;
  set_thread_count(1);
  Tsne one = start(x, 10.0f, options);
  one.run(40);
  for (const int threads : {2, 4}) {
    set_thread_count(threads);
    Tsne many = start(x, 10.0f, options);
    many.run(40);
    CHECK(same_map(one, many));
    CHECK(one.divergence() == many.divergence());
  }
  set_thread_count(max_thread_count());
}

TEST_CASE("stopping and resuming equals one run") {
  const Matrix<float> x = planted_clusters(3, 400, 8.0f, 3);
  TsneOptions options;
  options.iterations = 60;
  options.exaggeration_iterations = 30;
  Tsne whole = start(x, 10.0f, options);
  whole.run(60);

  Tsne paused = start(x, 10.0f, options);
  for (const int limit : {1, 7, 29, 31, 60}) paused.run(limit);
  CHECK(same_map(whole, paused));

  Tsne first = start(x, 10.0f, options);
  first.run(33);
  Tsne second = start(x, 10.0f, options);
  CHECK(second.restore(first.state()).ok());
  CHECK(second.iteration() == 33);
  second.run(60);
  CHECK(same_map(whole, second));
  CHECK(whole.state().velocities == second.state().velocities);
  CHECK(whole.divergence() == second.divergence());
}

TEST_CASE("the divergence is its formula and is measured at the interval") {
  const Matrix<float> x = planted_clusters(3, 30, 6.0f, 4);
  TsneOptions options;
  options.method = RepulsionMethod::exact;
  options.divergence_interval = 25;
  Tsne tsne = start(x, 8.0f, options);
  CHECK(tsne.divergence_iteration() == -1);
  tsne.run(260);
  CHECK(tsne.divergence_iteration() == 250);
  const double found = tsne.measure_divergence();
  CHECK(tsne.divergence_iteration() == 260);

  const Matrix<double> y = tsne.positions().cast<double>();
  const Affinities& a = tsne.affinities();
  double z = 0.0, expected = 0.0;
  for (Index i = 0; i < y.rows(); ++i) {
    for (Index j = 0; j < y.rows(); ++j)
      z += i == j ? 0.0 : 1.0 / (1.0 + (y.row(i) - y.row(j)).squaredNorm());
  }
  for (Index i = 0; i < y.rows(); ++i) {
    for (std::uint32_t n = a.start[static_cast<std::size_t>(i)]; n < a.start[static_cast<std::size_t>(i) + 1];
         ++n) {
      const auto p = static_cast<double>(a.value[n]);
      const double q = 1.0 / (1.0 + (y.row(i) - y.row(static_cast<Index>(a.column[n]))).squaredNorm()) / z;
      if (p > 0.0) expected += p * std::log(p / q);
    }
  }
  CHECK(found == doctest::Approx(expected).epsilon(1e-5));
}

TEST_CASE("the map stays centred and the options may change while it runs") {
  Tsne tsne = start(planted_clusters(3, 40, 6.0f, 5), 8.0f);
  tsne.run(100);
  CHECK(tsne.positions().colwise().mean().norm() < 1e-4f);
  CHECK(tsne.exaggerating());
  TsneOptions options = tsne.options();
  options.exaggeration_iterations = 50;
  options.exaggeration = 4.0f;
  CHECK(tsne.set_options(options).ok());
  CHECK_FALSE(tsne.exaggerating());
  tsne.run(150);
  CHECK(tsne.positions().allFinite());
}

TEST_CASE("a step allocates nothing after the first") {
  for (const auto method :
       {RepulsionMethod::exact, RepulsionMethod::barnes_hut, RepulsionMethod::interpolation}) {
    TsneOptions options;
    options.method = method;
    options.exaggeration_iterations = 20;
    options.divergence_interval = 3;
    Tsne tsne = start(planted_clusters(3, 500, 8.0f, 6), 10.0f, options);
    tsne.step();
    const long before = allocation_count();
    tsne.run(120);
    CHECK(allocation_count() == before);
  }
}

TEST_CASE("one, two and few points have a map") {
  for (const Index count : {1, 2, 3, 5, 20}) {
    CAPTURE(count);
    Tsne tsne = start(random_points(count, 3, 8), 30.0f);
    tsne.run(750);
    CHECK(tsne.positions().allFinite());
    CHECK(tsne.positions().cwiseAbs().maxCoeff() < 1e4f);
    CHECK(std::isfinite(tsne.measure_divergence()));
  }
}

TEST_CASE("duplicates, constant columns and identical points have a map") {
  Matrix<float> x = planted_clusters(3, 40, 10.0f, 9);
  for (Index i = 0; i < 60; ++i) x.row(i) = x.row(i % 3);
  x.col(1).setConstant(-4.0f);
  const Matrix<float> same = Matrix<float>::Constant(50, 3, 2.0f);
  for (const Matrix<float>& data : {x, same}) {
    Tsne tsne = start(data, 10.0f);
    tsne.run(400);
    CHECK(tsne.positions().allFinite());
    CHECK(std::isfinite(tsne.measure_divergence()));
  }
}

TEST_CASE("a reckless learning rate does not lose the map") {
  TsneOptions options;
  options.learning_rate = 1e6f;
  Tsne tsne = start(planted_clusters(3, 40, 10.0f, 10), 10.0f, options);
  tsne.run(750);
  CHECK(tsne.positions().allFinite());
}

TEST_CASE("bad input is refused with a reason") {
  const Matrix<float> x = random_points(10, 2, 11);
  const Affinities a = affinities_of(x, 3.0f);
  Matrix<float> layout = random_points(10, 2, 12);
  CHECK(Tsne::create(Affinities{}, const_view(layout)).message().find("no points") != std::string::npos);
  CHECK_FALSE(Tsne::create(a, const_view(Matrix<float>(random_points(9, 2, 1)))).ok());
  CHECK_FALSE(Tsne::create(a, const_view(Matrix<float>(random_points(10, 3, 1)))).ok());
  layout(3, 1) = std::numeric_limits<float>::quiet_NaN();
  CHECK_FALSE(Tsne::create(a, const_view(layout)).ok());

  TsneOptions options;
  options.momentum = 1.0f;
  CHECK(check_options(options).message().find("Momentum") != std::string::npos);
  options = {};
  options.learning_rate = std::numeric_limits<float>::quiet_NaN();
  CHECK_FALSE(check_options(options).ok());
  options = {};
  options.early_exaggeration = 0.5f;
  CHECK_FALSE(check_options(options).ok());

  Tsne tsne = start(x, 3.0f);
  tsne.run(5);
  TsneState damaged = tsne.state();
  damaged.gains.pop_back();
  CHECK_FALSE(tsne.restore(damaged).ok());
  damaged = tsne.state();
  damaged.velocities[3] = std::numeric_limits<float>::infinity();
  CHECK_FALSE(tsne.restore(damaged).ok());
  CHECK(tsne.iteration() == 5);
}

TEST_CASE("the automatic learning rate grows with the data") {
  CHECK(learning_rate({}, 100) == 200.0f);
  CHECK(learning_rate({}, 60'000) == 5000.0f);
  TsneOptions options;
  options.learning_rate = 50.0f;
  CHECK(learning_rate(options, 60'000) == 50.0f);
}
