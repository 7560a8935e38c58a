// A stacked autoencoder that nobody looks at.
#include "core/nn/warm_up.h"

#include <utility>

#include "core/data/gather.h"
#include "core/nn/loss.h"
#include "core/nn/network.h"
#include "core/nn/optimizer.h"

namespace glyphlab {

namespace {

constexpr int kSteps = 30;  // Chromium's code is the final one after about 20
constexpr Index kBatch = 128;

NetworkSpec spec() {
  return {784,
          {dense("encoder", 100, Activation::relu), dense("code", 30, Activation::tanh),
           dense("decoder", 100, Activation::sigmoid), dense("output", 784, Activation::sigmoid)}};
}

}  // namespace

struct WarmUp::Model {
  ParameterBuffer<float> parameters;
  Network<float> network{spec(), parameters};
  Workspace<float> workspace{network};
  Optimizer<float> optimizer{OptimizerOptions{}, parameters.size()};
  ImageSet images{{"blank", 28, 28, 10, {static_cast<std::uint32_t>(kBatch)}}};
};

WarmUp::WarmUp() = default;
WarmUp::~WarmUp() = default;

bool WarmUp::step() {
  if (steps_ == kSteps) return false;
  if (!model_) {
    model_ = std::make_unique<Model>();
    Random random(1);
    model_->network.initialize(model_->parameters, random);
  }
  auto& [parameters, network, workspace, optimizer, images] = *model_;
  const Loss kind = steps_ % 2 == 0 ? Loss::mse : Loss::binary_crossentropy;
  gather_images<float>(images, 0, workspace.prepare(0, kBatch));
  network.forward(parameters, workspace, {.output = output_for(kind)});
  auto delta = workspace.delta(network.layer_count());
  loss<float>(kind, std::as_const(workspace).activation(network.layer_count()),
              std::as_const(workspace).activation(0), &delta);
  parameters.zero_gradients();
  network.backward(parameters, workspace);
  optimizer.step(parameters);
  if (++steps_ == kSteps) model_.reset();
  return true;
}

}  // namespace glyphlab
