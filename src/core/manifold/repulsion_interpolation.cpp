// See repulsion_interpolation.h.
#include "core/manifold/repulsion_interpolation.h"

#include <algorithm>

#include "core/manifold/map_box.h"
#include "core/math/parallel.h"

namespace glyphlab {
namespace {

constexpr int kLeastNodes = 40;  // across the longer side of even the smallest map
constexpr int kMostNodes = 1000;
constexpr int kSupport = 4;  // nodes that a cubic B-spline reaches

/// The four weights of a point at t in [0, 1) between its second and third node.
Float4 spline(float t) {
  const float s = 1.0f - t;
  return Float4{s * s * s, 4.0f - 6.0f * t * t + 3.0f * t * t * t, 4.0f - 6.0f * s * s + 3.0f * s * s * s,
                t * t * t} *
         splat4(1.0f / 6.0f);
}
/// Their derivatives by t.
Float4 spline_slope(float t) {
  const float s = 1.0f - t;
  return Float4{-0.5f * s * s, (1.5f * t - 2.0f) * t, (2.0f - 1.5f * s) * s, 0.5f * t * t};
}

/// sum over a of u(a) w(a + d) and u(a + d) w(a), together for both signs of d = 0, 1, 2, 3.
Float4 overlap(Float4 u, Float4 w) {
  return Float4{u[0] * w[0] + u[1] * w[1] + u[2] * w[2] + u[3] * w[3],
                (u[0] * w[1] + u[1] * w[2] + u[2] * w[3]) + (u[1] * w[0] + u[2] * w[1] + u[3] * w[2]),
                (u[0] * w[2] + u[1] * w[3]) + (u[2] * w[0] + u[3] * w[1]), u[0] * w[3] + u[3] * w[0]};
}

}  // namespace

InterpolatedRepulsion::InterpolatedRepulsion(Index count)
    : count_(count), potential_(kMostNodes + kSupport) {}

float InterpolatedRepulsion::widest_map(float spacing) {
  return spacing * static_cast<float>(kMostNodes - 1);
}

InterpolatedRepulsion::Frame InterpolatedRepulsion::choose_grid(const float* y, float spacing) {
  const MapBox box = map_box(y, count_);
  const float longer = std::max(box.longer_side(), 1e-12f);
  const float used = std::clamp(spacing, longer / (kMostNodes - 1), longer / kLeastNodes);
  const float per_unit = 1.0f / used;
  const auto nodes = [&](float side) { return static_cast<int>(side * per_unit) + kSupport; };
  potential_.start(nodes(box.width()), nodes(box.height()), used);
  return {box.left, box.top, per_unit};
}

void InterpolatedRepulsion::spread(const Frame& frame, const float* y) {
  for (Index i = 0; i < count_; ++i) {
    const float x_i = (y[2 * i] - frame.left) * frame.per_unit,
                y_i = (y[2 * i + 1] - frame.top) * frame.per_unit;
    const int column = static_cast<int>(x_i), first = static_cast<int>(y_i);
    const Float4 across = spline(x_i - static_cast<float>(column));
    const Float4 down = spline(y_i - static_cast<float>(first));
    float* node = potential_.row(first) + column;
    for (int r = 0; r < kSupport; ++r, node += potential_.stride()) {
      store4(node, load4(node) + splat4(down[r]) * across);
    }
  }
}

double InterpolatedRepulsion::collect(const Frame& frame, const float* y, Index begin, Index end,
                                      float* push) const {
  const float factor = -0.5f * frame.per_unit;
  const std::array<Float4, 4>& near = potential_.near_coefficients();
  double total = 0.0;
  for (Index i = begin; i < end; ++i) {
    const float x_i = (y[2 * i] - frame.left) * frame.per_unit,
                y_i = (y[2 * i + 1] - frame.top) * frame.per_unit;
    const int column = static_cast<int>(x_i), first = static_cast<int>(y_i);
    const float tx = x_i - static_cast<float>(column), ty = y_i - static_cast<float>(first);
    const Float4 across = spline(tx), across_slope = spline_slope(tx);
    const Float4 down = spline(ty), down_slope = spline_slope(ty);
    Float4 sum = splat4(0.0f), slope = sum;
    const float* node = potential_.row(first) + column;
    for (int r = 0; r < kSupport; ++r, node += potential_.stride()) {
      const Float4 values = load4(node);
      sum += splat4(down[r]) * values;
      slope += splat4(down_slope[r]) * values;
    }
    // What the point's own charge contributes is taken off again: between the nodes it would push
    // the point towards them.
    const Float4 own_down = overlap(down, down), own_down_slope = overlap(down_slope, down);
    Float4 own_sum = splat4(0.0f), own_slope = own_sum;
    for (std::size_t r = 0; r < 4; ++r) {
      own_sum += splat4(own_down[r]) * near[r];
      own_slope += splat4(own_down_slope[r]) * near[r];
    }
    const Float4 own_across = overlap(across, across), own_across_slope = overlap(across_slope, across);
    total += static_cast<double>(sum4(sum * across) - sum4(own_sum * own_across));
    push[2 * i] = factor * (sum4(sum * across_slope) - sum4(own_sum * own_across_slope));
    push[2 * i + 1] = factor * (sum4(slope * across) - sum4(own_slope * own_across));
  }
  return total;
}

double InterpolatedRepulsion::compute(const float* y, float spacing, float* push) {
  if (count_ == 0) return 0.0;
  const Frame frame = choose_grid(y, spacing);
  spread(frame, y);
  potential_.solve();
  constexpr int kGroups = 64;
  double sums[kGroups] = {};
  parallel_tiles(kGroups, [&](int group) {
    sums[group] = collect(frame, y, count_ * group / kGroups, count_ * (group + 1) / kGroups, push);
  });
  double phi = 0.0;
  for (const double sum : sums) phi += sum;
  const auto n = static_cast<double>(count_);
  return phi + n * (n - 1.0) * static_cast<double>(potential_.offset());
}

}  // namespace glyphlab
