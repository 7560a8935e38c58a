// What is done to a curve between its events and the screen.
#pragma once

#include <span>
#include <vector>

namespace glyphlab {

struct CurvePoints {
  std::vector<float> x;
  std::vector<float> y;
};

/// Exponential moving average without the start's bias (as Adam corrects its moments): 0 leaves the
/// curve as it is, 0.99 averages about a hundred points. Points that are not finite are skipped over.
std::vector<float> smoothed(std::span<const float> y, float amount);

/// At most about 2 * columns points that look the same when drawn `columns` pixels wide over
/// [x_low, x_high]: the least and the greatest of each column, in their order. x must not fall.
/// One point on either side is kept, so that lines run to the edges.
CurvePoints decimated(std::span<const float> x, std::span<const float> y, float x_low, float x_high,
                      int columns);

/// The index of the point nearest to `at`; x must not fall and not be empty.
std::size_t nearest_index(std::span<const float> x, float at);

struct ValueRange {
  float low = 0;
  float high = 1;
  bool valid = false;
  void include(float value);
};

/// Range of the finite values; only the positive ones if `positive`.
ValueRange range_of(std::span<const float> values, bool positive);

}  // namespace glyphlab
