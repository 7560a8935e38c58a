// Activations against their textbook formulas, and at the ends of the number line.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "core/nn/activation.h"

using namespace glyphlab;

namespace {

double reference(Activation activation, double z) {
  switch (activation) {
    case Activation::sigmoid:
      return 1.0 / (1.0 + std::exp(-z));
    case Activation::tanh:
      return std::tanh(z);
    case Activation::relu:
      return z > 0 ? z : 0.0;
    case Activation::leaky_relu:
      return z > 0 ? z : 0.3 * z;
    case Activation::elu:
      return z > 0 ? z : std::expm1(z);
    case Activation::selu:
      return 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * std::expm1(z));
    case Activation::gelu:
      return z * 0.5 * std::erfc(-z / std::sqrt(2.0));
    default:
      return z;
  }
}

const std::vector<Activation>& all_but_softmax() {
  static const std::vector<Activation> all{Activation::linear, Activation::sigmoid,    Activation::tanh,
                                           Activation::relu,   Activation::leaky_relu, Activation::elu,
                                           Activation::selu,   Activation::gelu};
  return all;
}

}  // namespace

TEST_CASE_TEMPLATE("the function of an activation changes a block, and nothing beside it", T, float, double) {
  constexpr Index kRows = 5;
  constexpr Index kColumns = 19;
  constexpr Index kStep = 23;
  for (const Activation activation : all_but_softmax()) {
    CAPTURE(kActivationNames[static_cast<std::size_t>(activation)]);
    std::vector<T> numbers;
    for (int i = 0; i < kRows * kStep; ++i) numbers.push_back(static_cast<T>((i - 57) * 0.1));
    const std::vector<T> before = numbers;
    const auto function = elementwise<T>(activation);
    CHECK((function == nullptr) == (activation == Activation::linear));
    const MatrixView<T> block(numbers.data(), kRows, kColumns, Eigen::OuterStride<>(kStep));
    if (function != nullptr) function(block);
    for (Index row = 0; row < kRows; ++row) {
      const auto first = before.begin() + row * kStep;
      std::vector<T> expected(first, first + kStep);
      activate<T>(activation, view(expected.data(), 1, kColumns));
      const auto changed = numbers.begin() + row * kStep;
      CHECK(std::vector<T>(changed, changed + kStep) == expected);
    }
  }
}

TEST_CASE_TEMPLATE("activations follow their formulas", T, float, double) {
  for (const Activation activation : all_but_softmax()) {
    CAPTURE(kActivationNames[static_cast<std::size_t>(activation)]);
    // An odd size, so that no vector width divides it.
    std::vector<T> z;
    for (int i = 0; i < 1203; ++i) z.push_back(static_cast<T>((i - 601) * 0.02));
    std::vector<T> a = z;
    activate<T>(activation, view(a.data(), 3, 401));
    for (std::size_t i = 0; i < z.size(); ++i) {
      const double expected = reference(activation, static_cast<double>(z[i]));
      const double tolerance = (sizeof(T) == 4 ? 1e-6 : 1e-13) * (1.0 + std::abs(expected));
      CHECK(std::abs(static_cast<double>(a[i]) - expected) < tolerance);
    }
  }
}

TEST_CASE("activations of huge, tiny and infinite numbers are finite or infinite, never subnormal") {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  for (const Activation activation : all_but_softmax()) {
    if (activation == Activation::linear) continue;
    CAPTURE(kActivationNames[static_cast<std::size_t>(activation)]);
    std::vector<float> z{-kInfinity, -1e30F, 1e30F, kInfinity, 0.0F};
    for (int i = -200; i <= 200; ++i) z.push_back(static_cast<float>(i));
    activate<float>(activation, view(z.data(), 1, static_cast<Index>(z.size())));
    for (const float a : z) {
      CHECK_FALSE(std::fpclassify(a) == FP_SUBNORMAL);
      if (activation != Activation::gelu) CHECK_FALSE(std::isnan(a));
    }
  }
}

TEST_CASE("NaN passes through every activation, so that a diverged network shows it") {
  for (std::size_t i = 0; i < kActivationNames.size(); ++i) {
    CAPTURE(kActivationNames[i]);
    std::vector<float> z(40, 0.5F);
    z[17] = std::numeric_limits<float>::quiet_NaN();
    activate<float>(static_cast<Activation>(i), view(z.data(), 1, 40));
    CHECK(std::isnan(z[17]));
  }
}

TEST_CASE("softmax rows sum to one, also of large logits") {
  std::vector<float> z{1.0F, 2.0F, 3.0F, 1000.0F, 0.0F, -1000.0F};
  activate<float>(Activation::softmax, view(z.data(), 2, 3));
  CHECK(z[0] == doctest::Approx(0.09003057));
  CHECK(z[1] == doctest::Approx(0.24472847));
  CHECK(z[2] == doctest::Approx(0.66524096));
  CHECK(z[3] == 1.0F);
  CHECK(z[5] < 1e-17F);
}

TEST_CASE("derivatives too small to matter become exactly zero") {
  std::vector<float> a{4e-18F, 0.5F};
  std::vector<float> delta{1e-5F, 1e-5F};
  activate_backward<float>(Activation::sigmoid, view(std::as_const(a).data(), 1, 2),
                           view(std::as_const(a).data(), 1, 2), view(delta.data(), 1, 2));
  CHECK(delta[0] == 0.0F);
  CHECK(delta[1] == 0.25e-5F);
}

TEST_CASE("activations of nothing do nothing") {
  for (std::size_t i = 0; i < kActivationNames.size(); ++i) {
    float unused = 1.0F;
    activate<float>(static_cast<Activation>(i), view(&unused, 0, 5));
    activate<float>(static_cast<Activation>(i), view(&unused, 5, 0));
    CHECK(unused == 1.0F);
  }
}
