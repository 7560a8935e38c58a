// A training step allocates nothing after the first one, whatever the network is made of.
#include <doctest/doctest.h>

#include <new>
#include <utility>

#include "core/allocation_counter.h"
#include "core/data/gather.h"
#include "core/nn/loss.h"
#include "core/nn/network.h"
#include "core/nn/optimizer.h"

using namespace glyphlab;

TEST_CASE("the second and later training steps allocate no memory") {
  const ImageSet images({"test", 28, 28, 10, {300}});
  ParameterBuffer<float> parameters;
  const Network<float> network(
      {784,
       {dropout("drop", 0.2F), gaussian_noise("noise", 0.1F), dense("encoder_1", 100, Activation::gelu),
        dense("encoder_2", 30, Activation::softmax), tied_dense("decoder_1", 3, Activation::selu),
        dense("decoder_2", 784, Activation::sigmoid)}},
      parameters);
  Random random(1);
  network.initialize(parameters, random);
  Workspace<float> workspace(network);
  Optimizer<float> optimizer({.kind = OptimizerKind::nadam, .weight_decay = 1e-4, .clip_norm = 1.0},
                             parameters.size());
  const auto step = [&](Index batch) {
    gather_images<float>(images, 0, workspace.prepare(0, batch));
    network.forward(parameters, workspace, {.noise = &random, .output = Output::logits});
    auto delta = workspace.delta(6);
    loss<float>(Loss::binary_crossentropy, std::as_const(workspace).activation(6),
                std::as_const(workspace).activation(0), &delta);
    parameters.zero_gradients();
    network.backward(parameters, workspace);
    optimizer.step(parameters);
  };
  step(128);
  const long before = allocation_count();
  step(128);
  step(96);  // the last batch of an epoch
  step(128);
  CHECK(allocation_count() == before);
}

TEST_CASE("the counter counts") {
  const long before = allocation_count();
  // A call of the function: the allocation of an unused object might be left out by the compiler.
  ::operator delete(::operator new(100));
  CHECK(allocation_count() > before);
}
