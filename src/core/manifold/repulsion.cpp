// See repulsion.h.
#include "core/manifold/repulsion.h"

#include "core/manifold/map_box.h"
#include "core/manifold/repulsion_exact.h"

namespace glyphlab {
namespace {

// Below it, comparing all pairs takes no longer than the grid.
constexpr Index kMostExact = 1000;
// How much coarser than asked for the grid may become in a very wide map.
constexpr float kMostCoarsening = 1.5f;

}  // namespace

RepulsionMethod Repulsion::choose(const TsneOptions& options, const float* y) const {
  if (options.method != RepulsionMethod::automatic) return options.method;
  if (count_ <= kMostExact) return RepulsionMethod::exact;
  const float widest = InterpolatedRepulsion::widest_map(kMostCoarsening * options.grid_spacing);
  return map_box(y, count_).longer_side() > widest ? RepulsionMethod::barnes_hut
                                                   : RepulsionMethod::interpolation;
}

double Repulsion::compute(const TsneOptions& options, const float* y, float* push) {
  switch (choose(options, y)) {
    case RepulsionMethod::barnes_hut:
      if (!barnes_hut_) barnes_hut_ = std::make_unique<BarnesHutRepulsion>(count_, options.theta);
      barnes_hut_->set_theta(options.theta);
      return barnes_hut_->compute(y, push);
    case RepulsionMethod::interpolation:
      if (!interpolated_) interpolated_ = std::make_unique<InterpolatedRepulsion>(count_);
      return interpolated_->compute(y, options.grid_spacing, push);
    default:
      return repulsion_exact(y, count_, push);
  }
}

}  // namespace glyphlab
