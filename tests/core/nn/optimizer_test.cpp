// Optimisers: first steps by hand, weight decay, clipping, restoring. (golden_test.cpp has the rest.)
#include "core/nn/optimizer.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

using namespace glyphlab;

namespace {

/// One weight and one bias with value 1 and gradient 0.5.
ParameterBuffer<double> two_parameters() {
  ParameterBuffer<double> parameters;
  parameters.add("weights", 1, 1, ParameterRole::weights);
  parameters.add("biases", 1, 1, ParameterRole::biases);
  for (auto& value : parameters.values()) value = 1.0;
  for (auto& gradient : parameters.gradients()) gradient = 0.5;
  return parameters;
}

double after_one_step(const OptimizerOptions& options, std::size_t which = 1) {
  auto parameters = two_parameters();
  Optimizer<double> optimizer(options, parameters.size());
  optimizer.step(parameters);
  return parameters.values()[which];
}

}  // namespace

TEST_CASE("first steps of every optimiser") {
  const double rate = 0.1;
  CHECK(after_one_step({OptimizerKind::sgd, rate}) == doctest::Approx(1 - 0.05));
  CHECK(after_one_step({OptimizerKind::momentum, rate}) == doctest::Approx(1 - 0.05));
  CHECK(after_one_step({OptimizerKind::nesterov, rate}) == doctest::Approx(1 - 0.05 * 1.9));
  CHECK(after_one_step({OptimizerKind::rmsprop, rate}) == doctest::Approx(1 - 0.1 / std::sqrt(0.1)));
  CHECK(after_one_step({OptimizerKind::adam, rate}) == doctest::Approx(1 - 0.1).epsilon(1e-6));
  CHECK(after_one_step({OptimizerKind::adamw, rate}) == doctest::Approx(1 - 0.1).epsilon(1e-6));
  const double u_1 = 0.9 * (1 - 0.5 * 0.96);
  const double u_2 = 0.9 * (1 - 0.5 * 0.96 * 0.96);
  const double ahead = u_2 * 0.05 / (1 - u_1 * u_2) + (1 - u_1) * 0.5 / (1 - u_1);
  CHECK(after_one_step({OptimizerKind::nadam, rate}) == doctest::Approx(1 - 0.1 * ahead / 0.5));
}

TEST_CASE("weight decay pulls weights but not biases") {
  OptimizerOptions options{.kind = OptimizerKind::sgd, .learning_rate = 0.1, .weight_decay = 0.2};
  CHECK(after_one_step(options, 0) == doctest::Approx(1 - 0.1 * (0.5 + 0.2)));
  CHECK(after_one_step(options, 1) == doctest::Approx(1 - 0.1 * 0.5));
  options.kind = OptimizerKind::adamw;
  CHECK(after_one_step(options, 0) == doctest::Approx(0.98 - 0.1).epsilon(1e-6));
  CHECK(after_one_step(options, 1) == doctest::Approx(1 - 0.1).epsilon(1e-6));
}

TEST_CASE("clipping bounds the norm over all parameters and leaves small gradients alone") {
  OptimizerOptions options{.kind = OptimizerKind::sgd, .learning_rate = 1.0, .clip_norm = 0.1};
  CHECK(after_one_step(options) == doctest::Approx(1 - 0.1 / std::sqrt(2.0)));
  options.clip_norm = 10.0;
  CHECK(after_one_step(options) == doctest::Approx(1 - 0.5));
  std::vector<double> scratch;
  CHECK(gradient_norm(two_parameters(), scratch) == doctest::Approx(std::sqrt(0.5)));
}

TEST_CASE("a restored optimiser continues bit for bit") {
  for (std::size_t i = 0; i < kOptimizerNames.size(); ++i) {
    CAPTURE(kOptimizerNames[i]);
    const OptimizerOptions options{.kind = static_cast<OptimizerKind>(i)};
    auto parameters = two_parameters();
    Optimizer<double> optimizer(options, parameters.size());
    for (int step = 0; step < 3; ++step) optimizer.step(parameters);
    auto other = parameters;
    Optimizer<double> restored(options, other.size());
    restored.restore(optimizer.state());
    for (int step = 0; step < 3; ++step) {
      optimizer.step(parameters);
      restored.step(other);
    }
    CHECK(parameters.values()[0] == other.values()[0]);
    CHECK(restored.state().steps == 6);
  }
}

TEST_CASE("vanishing gradients leave no subnormal numbers behind") {
  for (std::size_t i = 0; i < kOptimizerNames.size(); ++i) {
    CAPTURE(kOptimizerNames[i]);
    ParameterBuffer<float> parameters;
    parameters.add("weights", 10, 10, ParameterRole::weights);
    for (auto& value : parameters.values()) value = 1e-3F;
    Optimizer<float> optimizer({.kind = static_cast<OptimizerKind>(i)}, parameters.size());
    for (int step = 0; step < 2000; ++step) {
      for (std::size_t k = 0; k < 100; ++k) {
        parameters.gradients()[k] = step < 3 ? std::pow(10.0F, -0.4F * static_cast<float>(k)) : 0.0F;
      }
      optimizer.step(parameters);
    }
    int subnormal = 0;
    const auto count = [&](std::span<const float> values) {
      for (const float x : values) subnormal += std::fpclassify(x) == FP_SUBNORMAL ? 1 : 0;
    };
    count(parameters.values());
    count(optimizer.state().first_moment);
    count(optimizer.state().second_moment);
    CHECK(subnormal == 0);
  }
}

TEST_CASE("one vanishing number among many becomes 0, wherever it lies") {
  constexpr std::size_t kSize = 2500;
  for (const std::size_t place : {0u, 1u, 1023u, 1024u, 2047u, 2499u}) {
    CAPTURE(place);
    ParameterBuffer<float> parameters;
    parameters.add("weights", 1, kSize, ParameterRole::weights);
    Optimizer<float> optimizer({}, parameters.size());
    OptimizerState<float> state = optimizer.state();
    for (std::size_t k = 0; k < kSize; ++k) {
      parameters.values()[k] = 0.5F;
      parameters.gradients()[k] = 0.0F;
      state.first_moment[k] = 1e-3F;
      state.second_moment[k] = 1e-6F;
    }
    state.first_moment[place] = -2e-38F;
    state.second_moment[place] = 1.2e-38F;
    parameters.values()[place] = 1e-20F;
    optimizer.restore(state);
    CHECK(optimizer.step(parameters));
    for (std::size_t k = 0; k < kSize; ++k) {
      REQUIRE((optimizer.state().first_moment[k] == 0.0F) == (k == place));
      REQUIRE((optimizer.state().second_moment[k] == 0.0F) == (k == place));
      REQUIRE((parameters.values()[k] == 0.0F) == (k == place));
    }
  }
}

TEST_CASE("a step says whether every parameter stayed finite") {
  constexpr float kBroken[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                               -std::numeric_limits<float>::infinity()};
  for (std::size_t i = 0; i < kOptimizerNames.size(); ++i) {
    CAPTURE(kOptimizerNames[i]);
    for (const std::size_t place : {0u, 7u, 1500u, 39999u}) {
      for (const float broken : kBroken) {
        ParameterBuffer<float> parameters;
        parameters.add("weights", 200, 200, ParameterRole::weights);
        Optimizer<float> optimizer({.kind = static_cast<OptimizerKind>(i)}, parameters.size());
        for (auto& value : parameters.values()) value = std::numeric_limits<float>::max() / 2;
        CHECK(optimizer.step(parameters));
        parameters.values()[place] = broken;
        CHECK_FALSE(optimizer.step(parameters));
      }
    }
  }
}
