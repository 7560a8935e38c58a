// Early stopping: patience, smallest improvement, the best parameters.
#include "core/nn/early_stopping.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace glyphlab;

TEST_CASE("stops after `patience` epochs without improvement and restores the best") {
  EarlyStopping<float> stopping({.patience = 2, .min_delta = 0.1});
  std::vector<float> parameters{0.0F};
  CHECK_FALSE(stopping.restore(parameters));
  const std::vector<double> losses{1.0, 0.5, 0.45, 0.3, 0.35};
  std::vector<bool> stops;
  for (std::size_t epoch = 0; epoch < losses.size(); ++epoch) {
    parameters[0] = static_cast<float>(epoch);
    stops.push_back(stopping.observe(static_cast<int>(epoch), losses[epoch], parameters));
  }
  CHECK(stops == std::vector<bool>{false, false, false, false, false});
  CHECK(stopping.best_epoch() == 3);
  CHECK(stopping.observe(5, std::nan(""), parameters));
  CHECK(stopping.best_loss() == 0.3);
  CHECK(stopping.restore(parameters));
  CHECK(parameters[0] == 3.0F);
}
