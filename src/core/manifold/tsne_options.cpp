// Checks of t-SNE's options.
#include "core/manifold/tsne_options.h"

#include <algorithm>
#include <cmath>

namespace glyphlab {
namespace {

/// False also for NaN.
bool within(float value, float low, float high) {
  return value >= low && value <= high;
}

}  // namespace

Result<void> check_options(const TsneOptions& o) {
  if (o.iterations < 0 || o.exaggeration_iterations < 0) return Error{"Iterations must not be negative."};
  if (!within(o.early_exaggeration, 1.0f, 1000.0f) || !within(o.exaggeration, 1.0f, 1000.0f)) {
    return Error{"Exaggeration must be between 1 and 1000."};
  }
  if (!within(o.learning_rate, 0.0f, 1e6f)) {
    return Error{"The learning rate must be between 0 (automatic) and 1000000."};
  }
  if (!within(o.early_momentum, 0.0f, 0.99f) || !within(o.momentum, 0.0f, 0.99f)) {
    return Error{"Momentum must be between 0 and 0.99."};
  }
  if (!within(o.max_step, 1e-6f, 100.0f)) return Error{"The largest step must be between 0.000001 and 100."};
  if (!within(o.theta, 0.0f, 2.0f)) return Error{"Theta must be between 0 and 2."};
  if (!within(o.grid_spacing, 0.05f, 2.0f)) return Error{"The grid spacing must be between 0.05 and 2."};
  if (o.divergence_interval < 0) return Error{"The divergence interval must not be negative."};
  return {};
}

float learning_rate(const TsneOptions& options, Index points) {
  if (options.learning_rate > 0.0f) return options.learning_rate;
  return std::max(static_cast<float>(points) / options.early_exaggeration, 200.0f);
}

}  // namespace glyphlab
