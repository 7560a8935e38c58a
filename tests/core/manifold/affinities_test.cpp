// Perplexity calibration and the symmetric affinities against their definitions.
#include "core/manifold/affinities.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/manifold/float4.h"
#include "core/manifold/perplexity.h"
#include "core/manifold/planted.h"
#include "core/math/parallel.h"

using namespace glyphlab;

namespace {

double perplexity_of(const std::vector<float>& p) {
  double entropy = 0.0;
  for (const float v : p) {
    if (v > 0.0f) entropy -= static_cast<double>(v) * std::log(static_cast<double>(v));
  }
  return std::exp(entropy);
}

/// p_ij by the formula, over the k nearest of each point.
Matrix<double> exact_affinities(const Matrix<float>& x, Index k, float perplexity) {
  const Neighbours neighbours = neighbours_of(x, k);
  Matrix<double> p = Matrix<double>::Zero(x.rows(), x.rows());
  for (Index i = 0; i < x.rows(); ++i) {
    double low = 0.0, high = 1e6;
    std::vector<double> row(static_cast<std::size_t>(k));
    for (int step = 0; step < 200; ++step) {
      const double beta = 0.5 * (low + high);
      double sum = 0.0, mean = 0.0;
      for (Index n = 0; n < k; ++n) {
        const double d = static_cast<double>(neighbours.squared_distances_of(i)[n]);
        row[static_cast<std::size_t>(n)] = std::exp(-beta * d);
        sum += row[static_cast<std::size_t>(n)];
        mean += row[static_cast<std::size_t>(n)] * d;
      }
      (std::log(sum) + beta * mean / sum > std::log(static_cast<double>(perplexity)) ? low : high) = beta;
      for (double& v : row) v /= sum;
    }
    for (Index n = 0; n < k; ++n)
      p(i, static_cast<Index>(neighbours.indices_of(i)[n])) = row[static_cast<std::size_t>(n)];
  }
  const Matrix<double> both = p + p.transpose();
  return both / (2.0 * static_cast<double>(x.rows()));
}

}  // namespace

TEST_CASE("four exponentials and logarithms at a time are accurate") {
  for (float x = -86.9f; x <= 0.0f; x += 0.0371f) {
    CHECK(exp4(splat4(x))[2] == doctest::Approx(std::exp(static_cast<double>(x))).epsilon(3e-7));
  }
  CHECK(exp4(splat4(0.0f))[0] == 1.0f);
  CHECK(exp4(splat4(-90.0f))[0] == 0.0f);
  CHECK(exp4(splat4(-1e30f))[0] == 0.0f);
  for (float x = 1.0f; x < 1e12f; x *= 1.0173f) {
    CHECK(log4(splat4(x))[1] == doctest::Approx(std::log(static_cast<double>(x))).epsilon(1e-6));
  }
  CHECK(log4(splat4(1.0f))[3] == 0.0f);
}

TEST_CASE("calibration reaches the perplexity at any scale of the data") {
  for (const float scale : {1e-12f, 1.0f, 1e12f}) {
    for (const float perplexity : {1.5f, 5.0f, 30.0f, 60.0f}) {
      CAPTURE(scale);
      CAPTURE(perplexity);
      Random random(3);
      std::vector<float> d(91), p(91);
      for (float& v : d) v = scale * (1.0f + random.uniform());
      std::sort(d.begin(), d.end());
      calibrate(d.data(), 91, perplexity, p.data());
      CHECK(perplexity_of(p) == doctest::Approx(static_cast<double>(perplexity)).epsilon(1e-4));
      for (std::size_t j = 1; j < p.size(); ++j) CHECK(p[j] <= p[j - 1]);
    }
  }
}

TEST_CASE("calibration of equal distances shares the probability evenly") {
  std::vector<float> d(10, 4.0f), p(10);
  calibrate(d.data(), 10, 3.0f, p.data());
  for (const float v : p) CHECK(v == doctest::Approx(0.1));
  // Five duplicates and perplexity 3: nothing narrower than the five is possible.
  for (std::size_t j = 0; j < 10; ++j) d[j] = j < 5 ? 0.0f : 1.0f;
  calibrate(d.data(), 10, 3.0f, p.data());
  CHECK(p[0] == doctest::Approx(0.2).epsilon(1e-3));
  CHECK(p[9] == doctest::Approx(0.0).epsilon(1e-3));
  // One far away among nearly equal ones.
  d.assign(10, 1.0f);
  d[9] = 1e30f;
  calibrate(d.data(), 10, 9.0f, p.data());
  float sum = 0.0f;
  for (const float v : p) sum += v;
  CHECK(sum == doctest::Approx(1.0));
  calibrate(nullptr, 0, 3.0f, nullptr);
}

TEST_CASE("affinities are the symmetrised conditional probabilities") {
  const Matrix<float> x = random_points(60, 4, 5);
  const Affinities a = affinities_of(x, 5.0f);
  CHECK(a.perplexity == 5.0f);
  const Matrix<double> expected = exact_affinities(x, 15, 5.0f);
  Matrix<double> found = Matrix<double>::Zero(60, 60);
  for (Index i = 0; i < 60; ++i) {
    const std::uint32_t begin = a.start[static_cast<std::size_t>(i)],
                        end = a.start[static_cast<std::size_t>(i) + 1];
    CHECK((end - begin) % 4 == 0);
    for (std::uint32_t n = begin; n < end; ++n) found(i, static_cast<Index>(a.column[n])) += static_cast<double>(a.value[n]);
  }
  CHECK((found - expected).cwiseAbs().maxCoeff() < 1e-7);
  CHECK(found.sum() == doctest::Approx(1.0));
  CHECK(found.diagonal().cwiseAbs().maxCoeff() == 0.0);
  double expected_entropy = 0.0;
  for (Index i = 0; i < expected.size(); ++i) {
    const double p = expected.data()[i];
    if (p > 0.0) expected_entropy += p * std::log(p);
  }
  CHECK(negative_entropy(a) == doctest::Approx(expected_entropy).epsilon(1e-5));
}

TEST_CASE("one search serves several perplexities") {
  const Matrix<float> x = random_points(200, 4, 6);
  const Affinities from_wide = compute_affinities(neighbours_of(x, 90), 5.0f);
  const Affinities from_narrow = affinities_of(x, 5.0f);
  CHECK(from_wide.column == from_narrow.column);
  CHECK(from_wide.value == from_narrow.value);
}

TEST_CASE("a perplexity that few points do not allow is lowered") {
  CHECK(affinities_of(random_points(31, 2, 7), 30.0f).perplexity == doctest::Approx(10.0));
  CHECK(affinities_of(random_points(31, 2, 7), 0.1f).perplexity == 1.0f);
  CHECK(compute_affinities(neighbours_of(random_points(100, 2, 7), 15), 30.0f).perplexity == 5.0f);
  for (const Index count : {1, 2, 3, 4}) {
    const Affinities a = affinities_of(random_points(count, 2, 8), 30.0f);
    CHECK(a.perplexity == 1.0f);
    double sum = 0.0;
    for (const float v : a.value) sum += static_cast<double>(v);
    CHECK(sum == doctest::Approx(count > 1 ? 1.0 : 0.0));
  }
}

TEST_CASE("affinities of duplicates and constant columns are finite and sum to 1") {
  Matrix<float> x = random_points(120, 3, 9);
  x.col(1).setConstant(7.0f);
  for (Index i = 0; i < 60; ++i) x.row(i) = x.row(0);
  const Affinities a = affinities_of(x, 10.0f);
  double sum = 0.0;
  for (const float v : a.value) {
    CHECK(std::isfinite(v));
    sum += static_cast<double>(v);
  }
  CHECK(sum == doctest::Approx(1.0));
}

TEST_CASE("affinities do not depend on the number of threads") {
  const Matrix<float> x = random_points(1000, 5, 10);
  set_thread_count(1);
  const Affinities one = affinities_of(x, 20.0f);
  set_thread_count(4);
  const Affinities four = affinities_of(x, 20.0f);
  CHECK(one.column == four.column);
  CHECK(one.value == four.value);
  set_thread_count(max_thread_count());
}
