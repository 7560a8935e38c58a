// See repulsion.h.
#include "core/manifold/repulsion.h"

#include "core/manifold/repulsion_exact.h"

namespace glyphlab {

RepulsionMethod Repulsion::choose(const TsneOptions& options, const float*) const {
  if (options.method != RepulsionMethod::automatic) return options.method;
  return count_ <= 1000 ? RepulsionMethod::exact : RepulsionMethod::barnes_hut;
}

double Repulsion::compute(const TsneOptions& options, const float* y, float* push) {
  if (choose(options, y) == RepulsionMethod::exact) return repulsion_exact(y, count_, push);
  if (!barnes_hut_) barnes_hut_ = std::make_unique<BarnesHutRepulsion>(count_, options.theta);
  barnes_hut_->set_theta(options.theta);
  return barnes_hut_->compute(y, push);
}

}  // namespace glyphlab
