// Sparsity penalties against their formulas and numeric derivatives.
#include "core/nn/activity_penalty.h"

#include <doctest/doctest.h>

#include <cmath>
#include <utility>

#include "core/math/parallel.h"
#include "core/math/random.h"

using namespace glyphlab;

namespace {

Matrix<double> activations(Index rows, Index cols) {
  Random random(5);
  Matrix<double> a(rows, cols);
  for (Index i = 0; i < a.size(); ++i) a.data()[i] = 0.05 + 0.9 * static_cast<double>(random.uniform());
  return a;
}

double penalty_of(const ActivityPenalty& penalty, const Matrix<double>& a) {
  return activity_penalty<double>(penalty, view(a.data(), a.rows(), a.cols()));
}

}  // namespace

TEST_CASE("activity penalty: values follow the formulas") {
  Matrix<double> a(2, 2);
  a << 0.2, 0.4, 0.6, 0.0;
  CHECK(penalty_of({ActivityPenaltyKind::none, 1, 0.1}, a) == 0);
  CHECK(penalty_of({ActivityPenaltyKind::l1, 0.5, 0.1}, a) == doctest::Approx(0.5 * 1.2 / 2));
  const auto kl = [](double q, double p) { return q * std::log(q / p) + (1 - q) * std::log((1 - q) / (1 - p)); };
  CHECK(penalty_of({ActivityPenaltyKind::kl, 3, 0.1}, a) == doctest::Approx(3 * (kl(0.1, 0.4) + kl(0.1, 0.2))));
  CHECK(sparsity_cost(0.1, 0.1) == doctest::Approx(0.0));
  CHECK(std::isfinite(sparsity_cost(0.1, 0.0)));
  CHECK(std::isfinite(sparsity_cost(0.1, 1.0)));
  CHECK(penalty_of({ActivityPenaltyKind::kl, 1, 0.1}, Matrix<double>(0, 2)) == 0);
}

TEST_CASE("activity penalty: the gradient is added and is that of the value") {
  for (const ActivityPenaltyKind kind : {ActivityPenaltyKind::l1, ActivityPenaltyKind::kl}) {
    const ActivityPenalty penalty{kind, 0.7, 0.2};
    const Matrix<double> a = activations(4, 3);
    Matrix<double> gradient = Matrix<double>::Constant(4, 3, 2.0);
    auto into = view(gradient.data(), gradient.rows(), gradient.cols());
    activity_penalty<double>(penalty, view(a.data(), a.rows(), a.cols()), &into);
    for (Index i = 0; i < a.size(); ++i) {
      Matrix<double> up = a;
      Matrix<double> down = a;
      up.data()[i] += 1e-6;
      down.data()[i] -= 1e-6;
      const double slope = (penalty_of(penalty, up) - penalty_of(penalty, down)) / 2e-6;
      CHECK(gradient.data()[i] - 2.0 == doctest::Approx(slope).epsilon(1e-5));
    }
  }
}

TEST_CASE("activity penalty: the same for any number of threads") {
  const Matrix<double> a = activations(16, 1000);
  const ActivityPenalty penalty{ActivityPenaltyKind::kl, 0.7, 0.2};
  const int before = thread_count();
  set_thread_count(1);
  const double one = penalty_of(penalty, a);
  set_thread_count(4);
  const double four = penalty_of(penalty, a);
  set_thread_count(before);
  CHECK(one == four);
}
