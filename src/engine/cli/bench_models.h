// Whole models as the benchmark trains them, one epoch at a time, with nothing but training steps timed.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace glyphlab {

/// One model and its data, ready to be trained.
class BenchModel {
 public:
  virtual ~BenchModel() = default;

  struct Step {
    double seconds = 0;  ///< of the training step
    double samples = 0;
    double flop = 0;  ///< of the matrix products; 0: not known
  };
  /// The next training step; what lies between steps (evaluation) is done and not timed. Error: the run
  /// has diverged, or data is missing.
  virtual Result<Step> step() = 0;
  virtual std::uint64_t steps_per_epoch() const = 0;
  /// Seconds that all evaluations have taken so far.
  virtual double eval_seconds() const { return 0; }
};

struct BenchModelEntry {
  std::string_view name;
  std::string_view what;
  /// `limit` training samples (0: all of them); `folder` holds the data sets.
  Result<std::unique_ptr<BenchModel>> (*open)(const std::string& folder, std::uint64_t limit);
};

/// stacked: 784-100-30-100-784 and vae: 784-400-20-400-784 on MNIST, batch 128, Adam, as the lessons
/// train them; lstm: Embedding(60, 16), LSTM(64), softmax over 18 classes, batch 64, on 20,000 made-up
/// words of 4 to 12 letters.
const std::array<BenchModelEntry, 3>& bench_models();

}  // namespace glyphlab
