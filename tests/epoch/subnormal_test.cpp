// One epoch of the stacked autoencoder on either data set, every buffer looked through: WebAssembly
// cannot flush subnormal numbers to zero, and each costs over a hundred cycles.
#include <doctest/doctest.h>

#include <cmath>
#include <span>

#include "core/data/batch_order.h"
#include "core/data/gather.h"
#include "core/nn/loss.h"
#include "core/nn/network.h"
#include "core/nn/optimizer.h"
#include "engine/dataset_files.h"
#include "lessons/data_catalog.h"

using namespace glyphlab;

namespace {

constexpr int kStepsBetweenLooks = 25;

struct Model {
  ParameterBuffer<float> parameters;
  Network<float> network{
      {784,
       {dense("encoder", 100, Activation::relu), dense("coding", 30, Activation::relu),
        dense("decoder", 100, Activation::relu), dense("output", 784, Activation::sigmoid)}},
      parameters};
  Workspace<float> workspace{network};
  Optimizer<float> optimizer{OptimizerOptions{}, parameters.size()};

  void train(const ImageSet& images, std::span<const std::uint32_t> batch, Loss kind) {
    const int end = network.layer_count();
    gather_images<float>(images, batch, workspace.prepare(0, static_cast<Index>(batch.size())));
    network.forward(parameters, workspace, {.output = output_for(kind)});
    auto delta = workspace.delta(end);
    loss<float>(kind, std::as_const(workspace).activation(end), std::as_const(workspace).activation(0),
                &delta);
    parameters.zero_gradients();
    network.backward(parameters, workspace);
    optimizer.step(parameters);
  }

  int subnormals() {
    int found = 0;
    const auto count = [&](std::span<const float> values) {
      for (const float x : values) found += std::fpclassify(x) == FP_SUBNORMAL ? 1 : 0;
    };
    for (int i = 0; i <= network.layer_count(); ++i) {
      const auto activation = std::as_const(workspace).activation(i);
      count({activation.data(), static_cast<std::size_t>(activation.size())});
      if (i == 0) continue;
      const auto delta = workspace.delta(i);
      count({delta.data(), static_cast<std::size_t>(delta.size())});
    }
    count(parameters.gradients());
    count(parameters.values());
    count(optimizer.state().first_moment);
    count(optimizer.state().second_moment);
    return found;
  }
};

int subnormals_of_an_epoch(const ImageSet& images, Loss kind) {
  Model model;
  Random random(1);
  model.network.initialize(model.parameters, random);
  BatchOrder order(1, {images.count()}, 128);
  int found = 0;
  for (Index i = 0; i < order.batches_per_epoch(); ++i) {
    model.train(images, order.next(), kind);
    if (i % kStepsBetweenLooks == 0 || i + 1 == order.batches_per_epoch()) found += model.subnormals();
  }
  return found;
}

}  // namespace

TEST_CASE("an epoch of either data set leaves no subnormal number in any buffer") {
  DataCatalog catalog;
  for (const char* name : {"mnist", "fashion-mnist"}) {
    CAPTURE(name);
    ImageDataset& data = catalog.images(name);
    const auto loaded = load_dataset(data, GLYPHLAB_DATA);
    INFO((loaded ? "" : loaded.message()));  // run node web/data/prepare.mjs
    REQUIRE(loaded.ok());
    CHECK(subnormals_of_an_epoch(data.train(), Loss::mse) == 0);
    CHECK(subnormals_of_an_epoch(data.train(), Loss::binary_crossentropy) == 0);
  }
}
