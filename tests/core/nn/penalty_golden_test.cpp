// Penalties on codings and the latent loss against PyTorch; the numbers come from
// tests/golden/make_penalty_golden.py, whose inputs are rebuilt here.
#include <doctest/doctest.h>

#include <string_view>
#include <utility>
#include <vector>

#include "core/nn/activity_penalty.h"
#include "core/nn/gaussian_latent.h"
#include "golden/number.h"

using namespace glyphlab;

namespace {

constexpr Index kRows = 4;
constexpr Index kCodings = 3;
constexpr double kTarget = 0.1;
constexpr double kWeight = 0.7;

struct PenaltyGolden {
  std::string_view name;
  double value;
  std::vector<double> gradient;
};

const std::vector<PenaltyGolden>& goldens() {
  static const std::vector<PenaltyGolden> cases{
#include "golden/penalty_golden.inc"
  };
  return cases;
}

Matrix<double> numbers(Index stream, Index cols, double scale, double shift) {
  Matrix<double> m(kRows, cols);
  for (Index i = 0; i < m.size(); ++i) m.data()[i] = scale * golden_number(stream, i) + shift;
  return m;
}

void check(const Matrix<double>& gradient, const PenaltyGolden& golden) {
  REQUIRE(golden.gradient.size() == static_cast<std::size_t>(gradient.size()));
  for (Index i = 0; i < gradient.size(); ++i) {
    CAPTURE(i);
    CHECK(gradient.data()[i] == doctest::Approx(golden.gradient[static_cast<std::size_t>(i)]).epsilon(1e-10));
  }
}

}  // namespace

TEST_CASE("penalties and the latent loss are PyTorch's, gradients too") {
  REQUIRE(goldens().size() == 3);
  for (const PenaltyGolden& golden : goldens()) {
    CAPTURE(golden.name);
    if (golden.name == "latent") {
      const Matrix<double> head = numbers(8, 2 * kCodings, 3.0, 0);
      const auto view_of = view(head.data(), head.rows(), head.cols());
      GaussianLatent<double> latent;
      const Matrix<double> zero = Matrix<double>::Zero(kRows, kCodings);
      Matrix<double> gradient(kRows, 2 * kCodings);
      const auto zeros = view(zero.data(), kRows, kCodings);
      Matrix<double> sampled = head;
      Matrix<double> z(kRows, kCodings);
      latent.sample(view(sampled.data(), kRows, 2 * kCodings), zeros, view(z.data(), kRows, kCodings));
      CHECK(kWeight * latent.loss(view_of) == doctest::Approx(golden.value).epsilon(1e-12));
      latent.backward(view_of, zeros, zeros, kWeight, view(gradient.data(), kRows, 2 * kCodings));
      check(gradient, golden);
    } else {
      const auto kind = golden.name == "l1" ? ActivityPenaltyKind::l1 : ActivityPenaltyKind::kl;
      const Matrix<double> codings = numbers(7, kCodings, 0.8, 0.5);
      Matrix<double> gradient = Matrix<double>::Zero(kRows, kCodings);
      auto into = view(gradient.data(), kRows, kCodings);
      const double value = activity_penalty<double>({kind, kWeight, kTarget}, view(codings.data(), kRows, kCodings), &into);
      CHECK(value == doctest::Approx(golden.value).epsilon(1e-12));
      check(gradient, golden);
    }
  }
}
