// Chooses how the repulsion is computed, for each map anew.
#pragma once

#include <memory>

#include "core/manifold/repulsion_barnes_hut.h"
#include "core/manifold/repulsion_interpolation.h"
#include "core/manifold/tsne_options.h"

namespace glyphlab {

class Repulsion {
 public:
  explicit Repulsion(Index count) : count_(count) {}

  /// The method that `options` and the map y [count x 2] call for; never `automatic`.
  RepulsionMethod choose(const TsneOptions& options, const float* y) const;
  /// push_i = sum over j of (y_i - y_j) / (1 + |y_i - y_j|^2)^2, [count x 2]; returns
  /// Z = sum over i != j of 1 / (1 + |y_i - y_j|^2).
  double compute(const TsneOptions& options, const float* y, float* push);

 private:
  Index count_;
  // Made when first needed.
  std::unique_ptr<BarnesHutRepulsion> barnes_hut_;
  std::unique_ptr<InterpolatedRepulsion> interpolated_;
};

}  // namespace glyphlab
