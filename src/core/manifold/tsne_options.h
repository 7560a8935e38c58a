// Everything about a t-SNE run that may be chosen. The defaults are those of the field: they have
// been compared on many data sets by van der Maaten, Linderman, Kobak, Belkina and others.
#pragma once

#include "core/math/matrix.h"
#include "core/result.h"

namespace glyphlab {

/// How the repulsion between all pairs of points is computed.
enum class RepulsionMethod {
  automatic,      ///< exact for small maps, else interpolation; Barnes-Hut where a map is very spread
  exact,          ///< O(N^2)
  barnes_hut,     ///< quadtree, O(N log N)
  interpolation,  ///< grid and Fourier transform, O(N) plus the area of the map
};

struct TsneOptions {
  /// Iterations in all. Fewer leave islands that have not found their place; large data sets gain a
  /// little from more.
  int iterations = 750;
  /// The first iterations, in which attraction is exaggerated so that islands form before repulsion
  /// spreads them out.
  int exaggeration_iterations = 250;
  /// Factor on the attraction during those. Larger makes tighter early islands; below 4 hardly acts.
  float early_exaggeration = 12.0f;
  /// Factor on the attraction afterwards. 1 is t-SNE; 4 comes close to UMAP's compact islands.
  float exaggeration = 1.0f;
  /// Step size; 0 chooses max(N / early_exaggeration, 200) (Belkina et al. 2019). Smaller converges
  /// too slowly and tears islands apart, much larger makes the map fly to pieces.
  float learning_rate = 0.0f;
  /// Share of the last step that is kept, before and after exaggeration_iterations. Larger is faster
  /// and less stable; below 1.
  float early_momentum = 0.5f;
  float momentum = 0.8f;
  /// Most a coordinate moves in one iteration, in units of the map. Keeps a reckless learning rate
  /// from throwing points out of sight.
  float max_step = 5.0f;
  RepulsionMethod method = RepulsionMethod::automatic;
  /// Barnes-Hut accuracy: larger is faster and coarser, 0 is exact.
  float theta = 0.5f;
  /// Interpolation accuracy: the widest spacing of grid nodes, in units of the map, in which the
  /// kernel's width is 1. Smaller is more accurate; the time grows with its inverse square.
  float grid_spacing = 0.3f;
  /// The divergence is measured every so many iterations; 0 never. One costs about half an iteration.
  int divergence_interval = 10;
};

/// Errors name the first option that is out of range and say what the range is.
Result<void> check_options(const TsneOptions& options);

/// The learning rate in use for `points` points.
float learning_rate(const TsneOptions& options, Index points);

}  // namespace glyphlab
