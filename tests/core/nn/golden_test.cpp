// Small networks trained in double precision against PyTorch; the numbers come from
// tests/golden/make_golden.py, whose networks are rebuilt here.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/nn/loss.h"
#include "core/nn/network.h"
#include "core/nn/optimizer.h"
#include "golden/number.h"

using namespace glyphlab;

namespace {

struct GoldenCase {
  std::string_view activation;
  std::string_view loss;
  std::string_view optimizer;
  std::vector<double> losses;
  std::vector<double> parameters;  // every 11th, after the last step
};

const std::vector<GoldenCase>& golden_cases() {
  static const std::vector<GoldenCase> cases{
#include "golden/dense_golden.inc"
  };
  return cases;
}

template <std::size_t N>
std::size_t position(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  CHECK(found != names.end());
  return static_cast<std::size_t>(found - names.begin());
}

OptimizerOptions optimizer_options(std::string_view name) {
  OptimizerOptions options;
  options.kind = static_cast<OptimizerKind>(position(kOptimizerNames, name.substr(0, name.find('_'))));
  options.learning_rate = 0.05;
  if (name.ends_with("_decay")) options.weight_decay = 0.1;
  if (name.ends_with("_clip")) options.clip_norm = 0.05;
  // PyTorch's epsilon stands elsewhere in the formula than Keras': with one this small both agree.
  if (name.ends_with("_torch") || name.ends_with("_decay")) options.epsilon = 1e-16;
  return options;
}

void check_case(const GoldenCase& golden) {
  const auto hidden = static_cast<Activation>(position(kActivationNames, golden.activation));
  const bool classifies = golden.loss == "softmax_crossentropy";
  const auto kind = golden.loss == "mse" ? Loss::mse : Loss::binary_crossentropy;
  const auto last = classifies ? Activation::softmax : Activation::sigmoid;
  ParameterBuffer<double> parameters;
  const Network<double> network(
      {6, {dense("a", 5, hidden), dense("b", 3, hidden), dense("c", 5, hidden), dense("d", 6, last)}},
      parameters);
  for (RegionId id = 0; id < 8; ++id) {
    auto values = parameters.values(id);
    const double scale = id % 2 == 0 ? 2.0 : 0.2;
    for (Index i = 0; i < values.size(); ++i) values.data()[i] = scale * golden_number(id, i);
  }
  Workspace<double> workspace(network);
  auto x = workspace.prepare(0, 4);
  for (Index i = 0; i < x.size(); ++i) x.data()[i] = golden_number(99, i) + 0.5;
  const std::vector<std::int32_t> labels{0, 1, 2, 3};
  Optimizer<double> optimizer(optimizer_options(golden.optimizer), parameters.size());

  for (const double expected : golden.losses) {
    const Output output = classifies ? Output::logits : output_for(kind);
    network.forward(parameters, workspace, {.output = output});
    const auto y = std::as_const(workspace).activation(4);
    auto delta = workspace.delta(4);
    const double value = classifies ? softmax_crossentropy<double>(y, labels, &delta)
                                    : loss<double>(kind, y, as_const(x), &delta);
    CHECK(value == doctest::Approx(expected).epsilon(1e-10));
    parameters.zero_gradients();
    network.backward(parameters, workspace);
    optimizer.step(parameters);
  }
  for (std::size_t i = 0; i < golden.parameters.size(); ++i) {
    CHECK(parameters.values()[11 * i] == doctest::Approx(golden.parameters[i]).epsilon(1e-10));
  }
}

}  // namespace

TEST_CASE("dense networks train as in PyTorch") {
  CHECK(golden_cases().size() == 21);
  for (const auto& golden : golden_cases()) {
    CAPTURE(golden.activation);
    CAPTURE(golden.loss);
    CAPTURE(golden.optimizer);
    check_case(golden);
  }
}
