// Initialisers: variance, bounds and biases.
#include "core/nn/initializer.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace glyphlab;

TEST_CASE("weights have the stated variance") {
  const Index fan_in = 200;
  const Index fan_out = 300;
  const auto variance = [](Initializer initializer) {
    switch (initializer) {
      case Initializer::glorot_uniform:
      case Initializer::glorot_normal:
        return 2.0 / 500;
      case Initializer::he_uniform:
      case Initializer::he_normal:
        return 2.0 / 200;
      case Initializer::lecun_uniform:
      case Initializer::lecun_normal:
        return 1.0 / 200;
      case Initializer::torch:
        return 1.0 / 600;  // a uniform number in +-1 / sqrt(200)
      default:
        return 0.0;
    }
  };
  for (std::size_t i = 0; i < kInitializerNames.size(); ++i) {
    CAPTURE(kInitializerNames[i]);
    const auto initializer = static_cast<Initializer>(i);
    Matrix<float> weights(fan_in, fan_out);
    Random random(7);
    initialize_weights<float>(initializer, random, view(weights.data(), fan_in, fan_out));
    const double expected = variance(initializer);
    const Eigen::ArrayXXd values = weights.cast<double>().array();
    CHECK(values.square().mean() == doctest::Approx(expected).epsilon(0.02));
    CHECK(std::abs(values.mean()) < 0.02 * std::sqrt(expected) + 1e-12);
    const bool normal = kInitializerNames[i].ends_with("normal");
    const double bound = normal ? 2.0 / 0.8796256610342398 : std::sqrt(3.0);
    CHECK(values.abs().maxCoeff() <= bound * std::sqrt(expected) * 1.00001);
  }
}

TEST_CASE("biases start at zero, except PyTorch's") {
  Matrix<float> biases(1, 1000);
  biases.setOnes();
  Random random(7);
  initialize_biases<float>(Initializer::he_normal, random, 100, view(biases.data(), 1, 1000));
  CHECK(biases.cwiseAbs().maxCoeff() == 0.0F);
  initialize_biases<float>(Initializer::torch, random, 100, view(biases.data(), 1, 1000));
  CHECK(biases.cwiseAbs().maxCoeff() <= 0.1F);
  CHECK(biases.cwiseAbs().maxCoeff() > 0.09F);
}
