// The parameter buffer: regions, views into one piece of memory, tiles.
#include "core/nn/parameter_buffer.h"

#include <doctest/doctest.h>

#include <utility>

using namespace glyphlab;

TEST_CASE("regions lie one after the other in one buffer") {
  ParameterBuffer<float> parameters;
  const RegionId weights = parameters.add("layer/weights", 3, 4, ParameterRole::weights);
  const RegionId biases = parameters.add("layer/biases", 1, 4, ParameterRole::biases);
  CHECK(parameters.size() == 16);
  CHECK(parameters.find("layer/biases") == biases);
  CHECK(parameters.find("nothing") == kNoRegion);
  parameters.values(weights)(1, 2) = 5.0F;
  parameters.values(biases)(0, 3) = 7.0F;
  CHECK(parameters.values()[6] == 5.0F);
  CHECK(parameters.values()[15] == 7.0F);
  parameters.gradients(biases).setOnes();
  CHECK(parameters.gradients()[12] == 1.0F);
  parameters.zero_gradients();
  CHECK(parameters.gradients()[12] == 0.0F);
}

TEST_CASE("the first product of a step writes a gradient, the others add to it") {
  ParameterBuffer<float> parameters;
  const RegionId first = parameters.add("first", 2, 2, ParameterRole::weights);
  const RegionId second = parameters.add("second", 1, 2, ParameterRole::weights);
  CHECK(parameters.gradient_sum(first).beta == 1.0F);
  parameters.gradients(first).setOnes();
  parameters.gradients(second).setOnes();
  parameters.zero_gradients();
  const auto written = parameters.gradient_sum(first);
  CHECK(written.beta == 0.0F);
  MatrixView<float>(written.sum).setConstant(3.0F);
  CHECK(parameters.gradient_sum(first).beta == 1.0F);
  // A region that nobody wrote is zero, whoever asks.
  CHECK(std::as_const(parameters).gradients()[4] == 0.0F);
  CHECK(parameters.gradients()[0] == 3.0F);
  parameters.zero_gradients();
  CHECK(parameters.gradients(second).sum() == 0.0F);
  CHECK(parameters.gradient_sum(second).beta == 1.0F);
  CHECK(std::as_const(parameters).gradients(first).sum() == 0.0F);
}

TEST_CASE("tiles cover exactly what is not frozen") {
  ParameterBuffer<float> parameters;
  const RegionId large = parameters.add("large", 200, 200, ParameterRole::weights);
  parameters.add("biases", 1, 200, ParameterRole::biases);
  CHECK(parameters.trainable_size() == 40200);
  CHECK(parameters.trainable_tiles().size() == 4);
  // In order of the place within their region: the biases' middle is behind the first two fifths of the
  // weights.
  const Index offsets[] = {0, 40000, 16384, 32768};
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(parameters.trainable_tiles()[i].offset == offsets[i]);
    CHECK(parameters.trainable_tiles()[i].decays == (i != 1));
  }
  parameters.set_frozen(large, true);
  CHECK(parameters.trainable_tiles().size() == 1);
  CHECK(parameters.trainable_tiles()[0].offset == 40000);
  CHECK(parameters.trainable_size() == 200);
  parameters.set_frozen(large, false);
  CHECK(parameters.trainable_size() == 40200);
}
