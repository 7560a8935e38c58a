// t-SNE as a resumable object: it minimises KL(P || Q) by gradient descent with momentum and
// adaptive gains, one iteration per step (van der Maaten & Hinton 2008; van der Maaten 2014).
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/manifold/affinities.h"
#include "core/manifold/repulsion.h"
#include "core/manifold/tsne_options.h"

namespace glyphlab {

/// All that changes during a run. With the same affinities and options, a run continued from a saved
/// state equals an uninterrupted one bit for bit.
struct TsneState {
  int iteration = 0;              ///< iterations done
  std::vector<float> positions;   ///< [count x 2]
  std::vector<float> velocities;  ///< [count x 2], the last step of every coordinate
  std::vector<float> gains;       ///< [count x 2]
  double divergence = 0.0;        ///< KL(P || Q) as last measured
  int divergence_iteration = -1;  ///< of the map after so many iterations; -1: not measured yet
};

class Tsne {
 public:
  /// `layout` [affinities.count x 2] is where the points start; see initial_layout.
  /// Errors: options out of range, no points, a layout of another size or not finite.
  static Result<Tsne> create(Affinities affinities, const ConstMatrixView<float>& layout,
                             const TsneOptions& options = {});

  /// One iteration, also beyond options().iterations. Allocates nothing after the first.
  void step();
  /// Steps until `limit` iterations are done in all, at most options().iterations.
  void run(int limit);

  Index count() const { return affinities_.count; }
  int iteration() const { return state_.iteration; }
  bool finished() const { return state_.iteration >= options_.iterations; }
  bool exaggerating() const { return state_.iteration < options_.exaggeration_iterations; }
  const TsneOptions& options() const { return options_; }
  /// Takes effect with the next step; the points stay where they are.
  Result<void> set_options(const TsneOptions& options);
  const Affinities& affinities() const { return affinities_; }

  /// The map [count x 2].
  ConstMatrixView<float> positions() const { return view(state_.positions.data(), count(), 2); }
  /// KL(P || Q) with the true, not exaggerated affinities, as measured every divergence_interval
  /// iterations: of the map as it was after divergence_iteration() iterations (-1: never measured).
  double divergence() const { return state_.divergence; }
  int divergence_iteration() const { return state_.divergence_iteration; }
  /// Measures the divergence of the map as it is now, with one more computation of the repulsion.
  double measure_divergence();

  const TsneState& state() const { return state_; }
  /// Errors: another number of points, a number that is not finite or (positions) beyond 1e6.
  Result<void> restore(TsneState state);

 private:
  Tsne(Affinities affinities, const TsneOptions& options);

  double compute_repulsion();
  double divergence_given(double z) const;
  void move_points(float exaggeration, double z);
  void centre_points();

  Affinities affinities_;
  TsneOptions options_;
  double negative_entropy_;
  Repulsion repulsion_;
  TsneState state_;
  std::vector<float> pull_;  // [count x 2]
  std::vector<float> push_;  // [count x 2]
};

}  // namespace glyphlab
