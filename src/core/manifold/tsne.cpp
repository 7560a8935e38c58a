// See tsne.h. "Gradient" is a quarter of dKL/dy throughout, as in van der Maaten's program and in
// FIt-SNE, so that their learning rates mean the same here.
#include "core/manifold/tsne.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/manifold/attraction.h"
#include "core/manifold/float4.h"

namespace glyphlab {
namespace {

constexpr float kGainUp = 0.2f;    // added where the gradient keeps its direction
constexpr float kGainDown = 0.8f;  // factor where it turns
constexpr float kLeastGain = 0.01f;
constexpr float kFarthest = 1e6f;

bool all_within(const std::vector<float>& values, float limit) {
  return std::all_of(values.begin(), values.end(), [&](float v) { return std::abs(v) <= limit; });
}

}  // namespace

Tsne::Tsne(Affinities affinities, const TsneOptions& options)
    : affinities_(std::move(affinities)),
      options_(options),
      negative_entropy_(negative_entropy(affinities_)),
      repulsion_(affinities_.count) {
  const auto size = static_cast<std::size_t>(2 * count());
  pull_.resize(size);
  push_.resize(size);
}

Result<Tsne> Tsne::create(Affinities affinities, const ConstMatrixView<float>& layout,
                          const TsneOptions& options) {
  if (affinities.count < 1) return Error{"There are no points to map. Choose at least one."};
  if (const auto checked = check_options(options); !checked) return checked.error();
  if (layout.rows() != affinities.count || layout.cols() != 2) {
    return Error{"The starting layout must hold two coordinates for each of " +
                 std::to_string(affinities.count) + " points."};
  }
  Tsne tsne(std::move(affinities), options);
  TsneState start;
  start.positions.resize(tsne.pull_.size());
  view(start.positions.data(), tsne.count(), 2) = layout;
  start.velocities.assign(tsne.pull_.size(), 0.0f);
  start.gains.assign(tsne.pull_.size(), 1.0f);
  if (auto restored = tsne.restore(std::move(start)); !restored) return restored.error();
  return tsne;
}

Result<void> Tsne::set_options(const TsneOptions& options) {
  if (auto checked = check_options(options); !checked) return checked;
  options_ = options;
  return {};
}

Result<void> Tsne::restore(TsneState state) {
  const std::size_t size = pull_.size();
  if (state.positions.size() != size || state.velocities.size() != size || state.gains.size() != size) {
    return Error{"The saved map has another number of points than the data (" + std::to_string(count()) +
                 ")."};
  }
  if (state.iteration < 0 || !all_within(state.positions, kFarthest) ||
      !all_within(state.velocities, kFarthest) || !all_within(state.gains, kFarthest)) {
    return Error{"The saved map is damaged: it holds values that are not finite or too large."};
  }
  state_ = std::move(state);
  return {};
}

double Tsne::compute_repulsion() {
  return repulsion_.compute(options_, state_.positions.data(), push_.data());
}

double Tsne::divergence_given(double z) const {
  if (!(z > 0.0)) return 0.0;  // a single point
  return negative_entropy_ + attraction_energy(affinities_, state_.positions.data()) + std::log(z);
}

double Tsne::measure_divergence() {
  state_.divergence = divergence_given(compute_repulsion());
  state_.divergence_iteration = state_.iteration;
  return state_.divergence;
}

void Tsne::step() {
  const float exaggeration = exaggerating() ? options_.early_exaggeration : options_.exaggeration;
  attraction(affinities_, state_.positions.data(), pull_.data());
  const double z = compute_repulsion();
  if (options_.divergence_interval > 0 && state_.iteration % options_.divergence_interval == 0) {
    state_.divergence = divergence_given(z);
    state_.divergence_iteration = state_.iteration;
  }
  move_points(exaggeration, z);
  centre_points();
  ++state_.iteration;
}

void Tsne::move_points(float exaggeration, double z) {
  const float rate = learning_rate(options_, count());
  const float momentum = exaggerating() ? options_.early_momentum : options_.momentum;
  const auto per_z = z > 0.0 ? static_cast<float>(1.0 / z) : 0.0f;
  const float most = options_.max_step;
  for (std::size_t c = 0; c < pull_.size(); ++c) {
    const float gradient = exaggeration * pull_[c] - push_[c] * per_z;
    const bool keeps_direction = (gradient > 0.0f) != (state_.velocities[c] > 0.0f);
    const float gain = keeps_direction ? state_.gains[c] + kGainUp : state_.gains[c] * kGainDown;
    state_.gains[c] = std::max(gain, kLeastGain);
    const float velocity = momentum * state_.velocities[c] - rate * state_.gains[c] * gradient;
    state_.velocities[c] = std::clamp(velocity, -most, most);
    state_.positions[c] += state_.velocities[c];
  }
}

void Tsne::centre_points() {
  double x = 0.0, y = 0.0;
  for (std::size_t c = 0; c < state_.positions.size(); c += 2) {
    x += static_cast<double>(state_.positions[c]);
    y += static_cast<double>(state_.positions[c + 1]);
  }
  const auto mean_x = static_cast<float>(x / static_cast<double>(count()));
  const auto mean_y = static_cast<float>(y / static_cast<double>(count()));
  for (std::size_t c = 0; c < state_.positions.size(); c += 2) {
    state_.positions[c] -= mean_x;
    state_.positions[c + 1] -= mean_y;
  }
}

void Tsne::run(int limit) {
  limit = std::min(limit, options_.iterations);
  while (state_.iteration < limit) step();
}

}  // namespace glyphlab
