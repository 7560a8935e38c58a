// Networks: closed forms, ranges of layers, noise, freezing, weight sharing, thread independence.
#include "core/nn/network.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "core/math/parallel.h"
#include "core/nn/loss.h"
#include "core/nn/optimizer.h"

using namespace glyphlab;

namespace {

NetworkSpec autoencoder(Index inputs, Index hidden) {
  return {inputs,
          {dropout("noise", 0.5F), dense("encoder", hidden, Activation::relu),
           dense("decoder", inputs, Activation::sigmoid)}};
}

/// One training step on x = its own target; returns the loss.
double train(const Network<float>& network, ParameterBuffer<float>& parameters, Workspace<float>& workspace,
             Optimizer<float>& optimizer, const Matrix<float>& x, Random* noise) {
  workspace.prepare(0, x.rows()) = x;
  network.forward(parameters, workspace, {.noise = noise, .output = Output::logits});
  const int last = network.layer_count();
  auto delta = workspace.delta(last);
  const double value = loss<float>(Loss::binary_crossentropy, std::as_const(workspace).activation(last),
                                   std::as_const(workspace).activation(0), &delta);
  parameters.zero_gradients();
  network.backward(parameters, workspace);
  optimizer.step(parameters);
  return value;
}

std::vector<float> copy(std::span<const float> values) {
  return {values.begin(), values.end()};
}

Matrix<float> random_batch(Index rows, Index cols) {
  Random random(11);
  Matrix<float> x(rows, cols);
  for (Index i = 0; i < x.size(); ++i) x.data()[i] = random.uniform();
  return x;
}

}  // namespace

TEST_CASE("a dense layer is x W + b") {
  ParameterBuffer<float> parameters;
  const Network<float> network({2, {dense("layer", 3, Activation::linear)}}, parameters, "net/");
  CHECK(parameters.regions()[0].name == "net/layer/weights");
  CHECK(parameters.regions()[1].name == "net/layer/biases");
  CHECK(network.parameter_count() == 9);
  parameters.values(0) << 1, 2, 3, 4, 5, 6;
  parameters.values(1) << 10, 20, 30;
  Workspace<float> workspace(network);
  workspace.prepare(0, 1) << 1, 2;
  network.forward(parameters, workspace);
  const auto y = std::as_const(workspace).activation(1);
  CHECK(y(0, 0) == 19.0F);
  CHECK(y(0, 1) == 32.0F);
  CHECK(y(0, 2) == 45.0F);
}

TEST_CASE("logits leave out the last activation, and only that") {
  ParameterBuffer<float> parameters;
  const Network<float> network({1, {dense("a", 1, Activation::relu), dense("b", 1, Activation::sigmoid)}},
                               parameters);
  for (auto& value : parameters.values()) value = 1.0F;
  parameters.values(3)(0, 0) = -1.0F;
  Workspace<float> workspace(network);
  workspace.prepare(0, 1)(0, 0) = -5.0F;
  network.forward(parameters, workspace, {.output = Output::logits});
  CHECK(workspace.activation(1)(0, 0) == 0.0F);
  CHECK(workspace.activation(2)(0, 0) == -1.0F);
  network.forward(parameters, workspace);
  CHECK(workspace.activation(2)(0, 0) == doctest::Approx(0.26894142));
}

TEST_CASE("encoder and decoder run alone, and give what the whole gives") {
  ParameterBuffer<float> parameters;
  const Network<float> network(autoencoder(6, 3), parameters);
  Random random(2);
  network.initialize(parameters, random);
  const Matrix<float> x = random_batch(4, 6);
  Workspace<float> whole(network);
  whole.prepare(0, 4) = x;
  network.forward(parameters, whole);
  Workspace<float> encoder(network);
  encoder.prepare(0, 4) = x;
  network.forward(parameters, encoder, {.last = 2});
  Workspace<float> decoder(network);
  decoder.prepare(2, 4) = encoder.activation(2);
  network.forward(parameters, decoder, {.first = 2});
  CHECK(std::as_const(decoder).activation(3) == std::as_const(whole).activation(3));
}

TEST_CASE("tied layers share the encoder's matrix") {
  ParameterBuffer<float> parameters;
  const Network<float> network(
      {4, {dense("encoder", 2, Activation::relu), tied_dense("decoder", 0, Activation::sigmoid)}},
      parameters);
  CHECK(parameters.size() == 4 * 2 + 2 + 4);
  CHECK(network.layers()[1].weights == network.layers()[0].weights);
  CHECK(network.layers()[1].own_parameters == 4);
  CHECK(network.outputs() == 4);
}

TEST_CASE("dropout and noise act in training only, as often and as strongly as asked") {
  ParameterBuffer<float> parameters;
  const Network<float> network({100, {dropout("drop", 0.3F), gaussian_noise("noise", 0.5F)}}, parameters);
  Workspace<float> workspace(network);
  workspace.prepare(0, 200).setOnes();
  network.forward(parameters, workspace);
  CHECK(std::as_const(workspace).activation(2).minCoeff() == 1.0F);
  CHECK(std::as_const(workspace).activation(2).maxCoeff() == 1.0F);

  Random noise(4);
  network.forward(parameters, workspace, {.noise = &noise});
  const Matrix<float> dropped = workspace.activation(1);
  const auto zeros = (dropped.array() == 0.0F).count();
  CHECK(static_cast<double>(zeros) / 20000 == doctest::Approx(0.3).epsilon(0.03));
  CHECK(dropped.maxCoeff() == doctest::Approx(1 / 0.7).epsilon(1e-4));
  const Matrix<float> added = workspace.activation(2) - workspace.activation(1);
  CHECK(static_cast<double>(added.mean()) == doctest::Approx(0.0).scale(1).epsilon(0.01));
  CHECK(static_cast<double>(added.squaredNorm()) / 20000 == doctest::Approx(0.25).epsilon(0.05));
}

TEST_CASE("frozen layers keep their values and receive no gradient") {
  ParameterBuffer<float> parameters;
  const Network<float> network(autoencoder(6, 3), parameters);
  Random random(2);
  network.initialize(parameters, random);
  network.set_frozen(parameters, 0, 2, true);
  CHECK(parameters.trainable_size() == 3 * 6 + 6);
  const auto before = copy(parameters.values());
  Workspace<float> workspace(network);
  Optimizer<float> optimizer({.kind = OptimizerKind::adamw, .weight_decay = 0.1}, parameters.size());
  train(network, parameters, workspace, optimizer, random_batch(5, 6), nullptr);
  const auto frozen = static_cast<std::size_t>(6 * 3 + 3);
  const auto after = copy(parameters.values());
  CHECK(std::equal(before.begin(), before.begin() + frozen, after.begin()));
  for (std::size_t i = 0; i < frozen; ++i) CHECK(parameters.gradients()[i] == 0.0F);
  CHECK(before != after);
}

TEST_CASE("evaluation in its own workspace does not disturb training") {
  const Matrix<float> x = random_batch(5, 6);
  std::vector<std::vector<float>> results;
  for (const bool evaluates : {false, true}) {
    ParameterBuffer<float> parameters;
    const Network<float> network(autoencoder(6, 3), parameters);
    Random random(2);
    network.initialize(parameters, random);
    Workspace<float> training(network);
    Workspace<float> evaluation(network);
    Optimizer<float> optimizer({}, parameters.size());
    for (int i = 0; i < 5; ++i) {
      train(network, parameters, training, optimizer, x, &random);
      if (!evaluates) continue;
      evaluation.prepare(0, 2) = x.topRows(2);
      network.forward(parameters, evaluation);
    }
    results.push_back(copy(parameters.values()));
  }
  CHECK(results[0] == results[1]);
}

TEST_CASE("training is bit-identical for 1, 2 and 4 threads") {
  const int threads_before = thread_count();
  const Matrix<float> x = random_batch(128, 300);
  std::vector<std::vector<float>> results;
  std::vector<double> losses;
  for (const int threads : {1, 2, 4}) {
    set_thread_count(threads);
    ParameterBuffer<float> parameters;
    const Network<float> network(autoencoder(300, 70), parameters);
    Random random(2);
    network.initialize(parameters, random);
    Workspace<float> workspace(network);
    Optimizer<float> optimizer({.kind = OptimizerKind::nadam, .clip_norm = 0.01}, parameters.size());
    for (int i = 0; i < 3; ++i)
      losses.push_back(train(network, parameters, workspace, optimizer, x, &random));
    results.push_back(copy(parameters.values()));
  }
  set_thread_count(threads_before);
  CHECK(results[0] == results[1]);
  CHECK(results[0] == results[2]);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(losses[i] == losses[i + 3]);
    CHECK(losses[i] == losses[i + 6]);
  }
}
