// Numerical gradient checks in double precision: every layer x activation x loss.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/nn/loss.h"
#include "core/nn/network.h"

using namespace glyphlab;

namespace {

constexpr Index kBatch = 3;
constexpr std::uint64_t kNoiseSeed = 5;

/// A network, its input and a loss whose value is a function of parameters and input alone: dropout
/// and noise draw the same numbers at every evaluation.
struct Problem {
  ParameterBuffer<double> parameters;
  Network<double> network;
  Workspace<double> workspace;
  Matrix<double> input;
  Matrix<double> target;
  std::vector<std::int32_t> labels;
  Output output = Output::activated;
  bool classifies = false;
  Loss kind = Loss::mse;
  Reduction reduction = Reduction::mean;

  explicit Problem(NetworkSpec spec) : network(std::move(spec), parameters), workspace(network) {
    Random random(3);
    for (auto& value : parameters.values()) value = random.uniform(-0.8F, 0.8F);
    const auto fill = [&](Index cols) {
      Matrix<double> m(kBatch, cols);
      for (Index i = 0; i < m.size(); ++i) m.data()[i] = random.uniform(0.05F, 0.95F);
      return m;
    };
    input = fill(network.inputs());
    target = fill(network.outputs());
    for (Index i = 0; i < kBatch; ++i) labels.push_back(static_cast<std::int32_t>(i % network.outputs()));
  }

  double evaluate(MatrixView<double>* gradient = nullptr) {
    workspace.prepare(0, kBatch) = input;
    Random noise(kNoiseSeed);
    network.forward(parameters, workspace, {.noise = &noise, .output = output});
    const auto y = std::as_const(workspace).activation(network.layer_count());
    if (classifies) return softmax_crossentropy<double>(y, labels, gradient);
    return loss<double>(kind, y, view(std::as_const(target).data(), kBatch, target.cols()), gradient,
                        reduction);
  }

  void backward() {
    // The workspace has to know the batch size before its delta is asked for.
    evaluate();
    auto delta = workspace.delta(network.layer_count());
    evaluate(&delta);
    parameters.zero_gradients();
    network.backward(parameters, workspace, {.input_gradient = true});
  }

  double central_difference(double& value) {
    constexpr double kStep = 1e-6;
    const double kept = value;
    value = kept + kStep;
    const double above = evaluate();
    value = kept - kStep;
    const double below = evaluate();
    value = kept;
    return (above - below) / (2 * kStep);
  }
};

/// The largest deviation of any gradient from its central difference, relative to the largest one.
double largest_error(Problem& problem) {
  problem.backward();
  const auto gradients = problem.parameters.gradients();
  const std::vector<double> analytic(gradients.begin(), gradients.end());
  const Matrix<double> input_gradient = problem.workspace.delta(0);
  double error = 0.0;
  double largest = 0.0;
  const auto compare = [&](double& value, double expected) {
    const double numeric = problem.central_difference(value);
    error = std::max(error, std::abs(numeric - expected));
    largest = std::max(largest, std::abs(expected));
  };
  for (std::size_t i = 0; i < analytic.size(); ++i) compare(problem.parameters.values()[i], analytic[i]);
  for (Index i = 0; i < input_gradient.size(); ++i) {
    compare(problem.input.data()[i], input_gradient.data()[i]);
  }
  CHECK(largest > 1e-4);
  return error / largest;
}

constexpr double kTolerance = 1e-7;

Activation activation_at(std::size_t i) {
  return static_cast<Activation>(i);
}

NetworkSpec two_layers(Activation hidden, Activation last) {
  return {5, {dense("hidden", 4, hidden), dense("out", 3, last)}};
}

}  // namespace

TEST_CASE("gradients: every hidden activation with every loss") {
  for (std::size_t i = 0; i < kActivationNames.size(); ++i) {
    CAPTURE(kActivationNames[i]);
    Problem squared(two_layers(activation_at(i), Activation::sigmoid));
    CHECK(largest_error(squared) < kTolerance);

    Problem bernoulli(two_layers(activation_at(i), Activation::sigmoid));
    bernoulli.kind = Loss::binary_crossentropy;
    bernoulli.output = output_for(bernoulli.kind);
    CHECK(largest_error(bernoulli) < kTolerance);

    Problem classes(two_layers(activation_at(i), Activation::softmax));
    classes.classifies = true;
    classes.output = Output::logits;
    CHECK(largest_error(classes) < kTolerance);
  }
}

TEST_CASE("gradients: every output activation with the squared error") {
  for (std::size_t i = 0; i < kActivationNames.size(); ++i) {
    CAPTURE(kActivationNames[i]);
    Problem problem(two_layers(Activation::tanh, activation_at(i)));
    CHECK(largest_error(problem) < kTolerance);
  }
}

TEST_CASE("gradients: sums per sample") {
  for (const Loss kind : {Loss::mse, Loss::binary_crossentropy}) {
    Problem problem(two_layers(Activation::tanh, Activation::sigmoid));
    problem.kind = kind;
    problem.output = output_for(kind);
    problem.reduction = Reduction::per_sample;
    CHECK(largest_error(problem) < kTolerance);
  }
}

TEST_CASE("gradients: tied weights, with every activation") {
  for (std::size_t i = 0; i < kActivationNames.size(); ++i) {
    CAPTURE(kActivationNames[i]);
    Problem problem(
        {5,
         {dense("encoder_1", 4, activation_at(i)), dense("encoder_2", 2, Activation::tanh),
          tied_dense("decoder_1", 1, activation_at(i)), tied_dense("decoder_2", 0, Activation::sigmoid)}});
    CHECK(largest_error(problem) < kTolerance);
  }
}

TEST_CASE("gradients: dropout and noise at the input, between layers and at the end") {
  Problem problem(
      {5,
       {gaussian_noise("noise", 0.3F), dropout("drop_0", 0.3F), dense("hidden", 6, Activation::elu),
        dropout("drop_1", 0.5F), dense("out", 4, Activation::sigmoid), gaussian_noise("noise_2", 0.1F)}});
  CHECK(largest_error(problem) < kTolerance);
}

TEST_CASE("gradients: a penalty at the code layer") {
  // Loss + sum of the squared code, added between two calls of backward.
  Problem problem({4,
                   {dense("encoder", 2, Activation::tanh), dropout("drop", 0.5F),
                    dense("decoder", 4, Activation::sigmoid)}});
  problem.backward();
  auto delta = problem.workspace.delta(3);
  problem.evaluate(&delta);
  problem.parameters.zero_gradients();
  problem.network.backward(problem.parameters, problem.workspace, {.first = 1, .input_gradient = true});
  problem.workspace.delta(1) += 2.0 * problem.workspace.activation(1);
  problem.network.backward(problem.parameters, problem.workspace, {.last = 1});
  const auto gradients = problem.parameters.gradients();
  const std::vector<double> analytic(gradients.begin(), gradients.end());

  const auto penalised = [&] {
    const double value = problem.evaluate();
    return value + problem.workspace.activation(1).squaredNorm();
  };
  for (std::size_t i = 0; i < analytic.size(); ++i) {
    double& value = problem.parameters.values()[i];
    const double kept = value;
    value = kept + 1e-6;
    const double above = penalised();
    value = kept - 1e-6;
    const double below = penalised();
    value = kept;
    CHECK((above - below) / 2e-6 == doctest::Approx(analytic[i]).epsilon(1e-6));
  }
}
