// Losses: closed forms, sums and means, extremes, and the metrics beside them.
#include "core/nn/loss.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/math/random.h"
#include "core/nn/metrics.h"

using namespace glyphlab;

namespace {

ConstMatrixView<float> rows(const std::vector<float>& values, Index count) {
  return view(values.data(), count, static_cast<Index>(values.size()) / count);
}

}  // namespace

TEST_CASE("losses state their sums and means") {
  const std::vector<float> y{0.0F, 1.0F, 0.5F, 0.25F};
  const std::vector<float> t{0.0F, 0.0F, 1.0F, 0.25F};
  CHECK(loss<float>(Loss::mse, rows(y, 2), rows(t, 2)) == doctest::Approx(1.25 / 4));
  CHECK(loss<float>(Loss::mse, rows(y, 2), rows(t, 2), nullptr, Reduction::per_sample) ==
        doctest::Approx(1.25 / 2));

  const std::vector<float> zeros(4, 0.0F);
  const double ln2 = std::log(2.0);
  CHECK(loss<float>(Loss::binary_crossentropy, rows(zeros, 2), rows(t, 2)) == doctest::Approx(ln2));
  CHECK(loss<float>(Loss::binary_crossentropy, rows(zeros, 2), rows(t, 2), nullptr, Reduction::per_sample) ==
        doctest::Approx(2 * ln2));
  const std::vector<std::int32_t> labels{0, 1};
  CHECK(softmax_crossentropy<float>(rows(zeros, 2), labels) == doctest::Approx(ln2));
}

TEST_CASE("cross-entropy equals the definition for sizes that fill no block") {
  for (const Index size : {1, 15, 16, 17, 1023, 1025, 16385, 40000}) {
    Random random(static_cast<std::uint64_t>(size));
    std::vector<float> z;
    std::vector<float> t;
    double expected = 0.0;
    for (Index i = 0; i < size; ++i) {
      z.push_back(random.uniform(-8.0F, 8.0F));
      t.push_back(random.uniform());
      const double p = 1.0 / (1.0 + std::exp(-static_cast<double>(z.back())));
      const double target = static_cast<double>(t.back());
      expected -= target * std::log(p) + (1.0 - target) * std::log(1.0 - p);
    }
    std::vector<float> gradient(z.size());
    auto g = view(gradient.data(), 1, size);
    CHECK(loss<float>(Loss::binary_crossentropy, rows(z, 1), rows(t, 1), &g) ==
          doctest::Approx(expected / static_cast<double>(size)).epsilon(2e-6));
    for (std::size_t i = 0; i < z.size(); ++i) {
      const double p = 1.0 / (1.0 + std::exp(-static_cast<double>(z[i])));
      const double slope = (p - static_cast<double>(t[i])) / static_cast<double>(size);
      CHECK(std::abs(static_cast<double>(gradient[i]) - slope) < 3e-7 / static_cast<double>(size));
    }
  }
}

TEST_CASE("cross-entropies of extreme logits are finite, and of NaN NaN") {
  const std::vector<float> z{1000.0F, -1000.0F, 90.0F, -90.0F};
  const std::vector<float> t{0.0F, 1.0F, 1.0F, 0.0F};
  std::vector<float> gradient(4);
  auto g = view(gradient.data(), 1, 4);
  CHECK(loss<float>(Loss::binary_crossentropy, rows(z, 1), rows(t, 1), &g) == doctest::Approx(500.0));
  CHECK(gradient[0] == 0.25F);
  CHECK(gradient[1] == -0.25F);
  for (const float x : gradient) CHECK_FALSE(std::fpclassify(x) == FP_SUBNORMAL);
  const std::vector<std::int32_t> labels{1};
  CHECK(softmax_crossentropy<float>(rows(z, 1), labels, &g) == doctest::Approx(2000.0));
  CHECK(gradient[0] == doctest::Approx(1.0));
  CHECK(gradient[1] == doctest::Approx(-1.0));

  std::vector<float> broken(z);
  broken[2] = std::numeric_limits<float>::quiet_NaN();
  CHECK(std::isnan(loss<float>(Loss::binary_crossentropy, rows(broken, 1), rows(t, 1))));
  CHECK(std::isnan(loss<float>(Loss::mse, rows(broken, 1), rows(t, 1))));
  CHECK(std::isnan(softmax_crossentropy<float>(rows(broken, 1), labels)));
}

TEST_CASE("losses of an empty batch are zero") {
  const std::vector<float> nothing;
  const auto empty = view(nothing.data(), 0, 3);
  CHECK(loss<float>(Loss::mse, empty, empty) == 0.0);
  CHECK(loss<float>(Loss::binary_crossentropy, empty, empty) == 0.0);
  CHECK(softmax_crossentropy<float>(empty, {}) == 0.0);
}

TEST_CASE("accuracies count right answers") {
  const std::vector<float> output{0.1F, 0.9F, 0.8F, 0.2F, 0.4F, 0.6F};
  const std::vector<std::int32_t> labels{1, 1, 1};
  CHECK(accuracy<float>(rows(output, 3), labels) == doctest::Approx(2.0 / 3));
  const std::vector<float> target{0.0F, 1.0F, 1.0F, 1.0F, 0.0F, 0.0F};
  CHECK(rounded_accuracy<float>(rows(output, 3), rows(target, 3)) == doctest::Approx(4.0 / 6));
}
