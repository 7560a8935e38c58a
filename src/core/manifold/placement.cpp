// See placement.h.
#include "core/manifold/placement.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/manifold/affinities.h"
#include "core/manifold/float4.h"
#include "core/manifold/neighbours_exact.h"
#include "core/manifold/perplexity.h"
#include "core/math/parallel.h"

namespace glyphlab {
namespace {

constexpr float kStill = 1e-4f;  // a step this short ends the descent

struct Place {
  float x, y;
};

float kernel(Place a, Place b) {
  const float dx = a.x - b.x, dy = a.y - b.y;
  return 1.0f / (1.0f + dx * dx + dy * dy);
}

/// The fixed part of one point's problem.
struct Attractors {
  const float* map;  // [count x 2]
  Index count;
  const std::uint32_t* neighbours;
  const float* p;
  Index k;

  Place at(std::uint32_t j) const { return {map[2 * std::size_t{j}], map[2 * std::size_t{j} + 1]}; }
};

struct Slope {
  double value;  // KL(p || q) up to a constant
  Place gradient;
};

/// sum p log(1 + d^2) + log Z, and half its gradient: sum p K (y - y_j) - sum K^2 (y - y_j) / Z.
Slope measure(const Attractors& a, Place at) {
  double energy = 0.0;
  Place pull{0.0f, 0.0f};
  for (Index n = 0; n < a.k; ++n) {
    const Place other = a.at(a.neighbours[n]);
    const float k = kernel(at, other);
    energy -= static_cast<double>(a.p[n] * std::log(k));
    pull.x += a.p[n] * k * (at.x - other.x);
    pull.y += a.p[n] * k * (at.y - other.y);
  }
  const Float4 one = splat4(1.0f);
  Float4 z4 = splat4(0.0f), push_x4 = z4, push_y4 = z4;
  Index j = 0;
  for (; j + 4 <= a.count; j += 4) {
    const Float4 low = load4(a.map + 2 * j), high = load4(a.map + 2 * j + 4);
    const Float4 dx = splat4(at.x) - even4(low, high), dy = splat4(at.y) - odd4(low, high);
    const Float4 k = one / (one + dx * dx + dy * dy);
    z4 += k;
    push_x4 += k * k * dx;
    push_y4 += k * k * dy;
  }
  float z = sum4(z4);
  Place push{sum4(push_x4), sum4(push_y4)};
  for (; j < a.count; ++j) {
    const Place other = a.at(static_cast<std::uint32_t>(j));
    const float k = kernel(at, other);
    z += k;
    push.x += k * k * (at.x - other.x);
    push.y += k * k * (at.y - other.y);
  }
  return {energy + std::log(static_cast<double>(z)), {pull.x - push.x / z, pull.y - push.y / z}};
}

/// The neighbour around which the attraction is densest: a mean could fall between two islands.
Place best_neighbour(const Attractors& a) {
  Place best = a.at(a.neighbours[0]);
  float most = 0.0f;
  for (Index n = 0; n < a.k; ++n) {
    const Place here = a.at(a.neighbours[n]);
    float sum = 0.0f;
    for (Index m = 0; m < a.k; ++m) sum += a.p[m] * kernel(here, a.at(a.neighbours[m]));
    if (sum > most) {
      most = sum;
      best = here;
    }
  }
  return best;
}

Place descend(const Attractors& a, int iterations) {
  Place at = best_neighbour(a);
  Slope slope = measure(a, at);
  float rate = 1.0f;
  for (int i = 0; i < iterations; ++i) {
    const Place next{at.x - rate * slope.gradient.x, at.y - rate * slope.gradient.y};
    const Slope there = measure(a, next);
    const bool better = there.value < slope.value;
    if (std::max(std::abs(next.x - at.x), std::abs(next.y - at.y)) < kStill) break;
    rate *= better ? 1.5f : 0.3f;
    if (!better) continue;
    at = next;
    slope = there;
  }
  return at;
}

}  // namespace

Result<Matrix<float>> place_points(const SearchPoints& points, const ConstMatrixView<float>& map,
                                   const ConstMatrixView<float>& new_points,
                                   const PlacementOptions& options) {
  if (points.count() == 0) return Error{"There is no map to place points in. Run t-SNE first."};
  if (map.rows() != points.count() || map.cols() != 2) {
    return Error{"The map must hold two coordinates for each of the points it was made from."};
  }
  if (new_points.cols() != points.features()) {
    return Error{"The new points have " + std::to_string(new_points.cols()) + " features, the map's have " +
                 std::to_string(points.features()) + "."};
  }
  if (const auto checked = check_points(new_points); !checked) return checked.error();

  const float wanted = std::max(options.perplexity, 1.0f);
  const Index k = std::min(neighbours_for(wanted, points.count() + 1), points.count());
  const float perplexity = std::clamp(wanted, 1.0f, std::max(1.0f, static_cast<float>(k) / 3.0f));
  const Neighbours nearest = nearest_points(points, new_points, k);
  const Matrix<float> places = map;
  Matrix<float> result(new_points.rows(), 2);
  parallel_tiles(static_cast<int>(new_points.rows()), [&](int i) {
    std::vector<float> p(static_cast<std::size_t>(k));
    calibrate(nearest.squared_distances_of(i), k, perplexity, p.data());
    const Place place =
        descend({places.data(), places.rows(), nearest.indices_of(i), p.data(), k}, options.iterations);
    result(i, 0) = place.x;
    result(i, 1) = place.y;
  });
  return result;
}

}  // namespace glyphlab
