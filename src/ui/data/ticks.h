// Where an axis is labelled.
#pragma once

#include <string>
#include <vector>

namespace glyphlab {

struct Tick {
  double value = 0;
  std::string label;
};

/// Round values (1, 2 or 5 times a power of ten) inside [low, high], about `wanted` of them.
std::vector<Tick> linear_ticks(double low, double high, int wanted);

/// For a logarithmic axis over [low, high], low > 0: powers of ten, with 2 and 5 between them while
/// there is room; linear ticks when the range spans less than a factor of three.
std::vector<Tick> logarithmic_ticks(double low, double high, int wanted);

}  // namespace glyphlab
