// Tiny tasks a network must learn, and the numbers it must not leave behind.
#include <doctest/doctest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "core/nn/loss.h"
#include "core/nn/metrics.h"
#include "core/nn/network.h"
#include "core/nn/optimizer.h"

using namespace glyphlab;

TEST_CASE("eight patterns go through a bottleneck of three") {
  for (std::size_t i = 0; i < kOptimizerNames.size(); ++i) {
    CAPTURE(kOptimizerNames[i]);
    const auto kind = static_cast<OptimizerKind>(i);
    const bool plain = kind <= OptimizerKind::nesterov;
    ParameterBuffer<float> parameters;
    const Network<float> network(
        {8, {dense("encoder", 3, Activation::tanh), dense("decoder", 8, Activation::sigmoid)}}, parameters);
    Random random(1);
    network.initialize(parameters, random);
    Workspace<float> workspace(network);
    Optimizer<float> optimizer({.kind = kind, .learning_rate = plain ? 5.0 : 0.03, .momentum = 0.5},
                               parameters.size());
    double value = 0.0;
    for (int step = 0; step < 1500; ++step) {
      workspace.prepare(0, 8).setIdentity();
      network.forward(parameters, workspace, {.output = Output::logits});
      auto delta = workspace.delta(2);
      value = loss<float>(Loss::binary_crossentropy, std::as_const(workspace).activation(2),
                          std::as_const(workspace).activation(0), &delta);
      parameters.zero_gradients();
      network.backward(parameters, workspace);
      optimizer.step(parameters);
    }
    CHECK(value < 0.02);
    network.forward(parameters, workspace);
    CHECK(rounded_accuracy<float>(std::as_const(workspace).activation(2),
                                  std::as_const(workspace).activation(0)) == 1.0);
  }
}

TEST_CASE("a classifier learns exclusive or") {
  ParameterBuffer<float> parameters;
  const Network<float> network(
      {2, {dense("hidden", 8, Activation::elu), dense("out", 2, Activation::softmax)}}, parameters);
  Random random(3);
  network.initialize(parameters, random);
  Workspace<float> workspace(network);
  Optimizer<float> optimizer({.learning_rate = 0.05}, parameters.size());
  const std::vector<std::int32_t> labels{0, 1, 1, 0};
  for (int step = 0; step < 300; ++step) {
    workspace.prepare(0, 4) << 0, 0, 0, 1, 1, 0, 1, 1;
    network.forward(parameters, workspace, {.output = Output::logits});
    auto delta = workspace.delta(2);
    softmax_crossentropy<float>(std::as_const(workspace).activation(2), labels, &delta);
    parameters.zero_gradients();
    network.backward(parameters, workspace);
    optimizer.step(parameters);
  }
  network.forward(parameters, workspace);
  CHECK(accuracy<float>(std::as_const(workspace).activation(2), labels) == 1.0);
}

TEST_CASE("a saturated network leaves no subnormal number in any buffer") {
  ParameterBuffer<float> parameters;
  const Network<float> network({64,
                                {dense("a", 40, Activation::sigmoid), dense("b", 20, Activation::sigmoid),
                                 dense("c", 64, Activation::sigmoid)}},
                               parameters);
  Random random(3);
  for (auto& value : parameters.values()) value = random.uniform(-30.0F, 30.0F);
  Workspace<float> workspace(network);
  Optimizer<float> optimizer({.learning_rate = 1e-3}, parameters.size());
  int subnormal = 0;
  const auto count = [&](const auto& values) {
    for (const float x : values) subnormal += std::fpclassify(x) == FP_SUBNORMAL ? 1 : 0;
  };
  for (int step = 0; step < 200; ++step) {
    auto x = workspace.prepare(0, 32);
    for (Index i = 0; i < x.size(); ++i) x.data()[i] = static_cast<float>(random.below(256)) / 255.0F;
    network.forward(parameters, workspace, {.output = Output::logits});
    auto delta = workspace.delta(3);
    loss<float>(Loss::binary_crossentropy, std::as_const(workspace).activation(3),
                std::as_const(workspace).activation(0), &delta);
    parameters.zero_gradients();
    network.backward(parameters, workspace);
    optimizer.step(parameters);
    for (int i = 0; i < 4; ++i) {
      const auto a = workspace.activation(i);
      const auto d = workspace.delta(i);
      count(std::span(a.data(), static_cast<std::size_t>(a.size())));
      if (i > 0) count(std::span(d.data(), static_cast<std::size_t>(d.size())));
    }
    count(parameters.gradients());
    count(parameters.values());
    count(optimizer.state().first_moment);
    count(optimizer.state().second_moment);
  }
  CHECK(subnormal == 0);
}
