// See attraction.h. Four neighbours at a time; rows are padded, so there is no rest.
#include "core/manifold/attraction.h"

#include <algorithm>
#include <vector>

#include "core/manifold/float4.h"
#include "core/math/parallel.h"

namespace glyphlab {
namespace {

constexpr Index kTile = 256;

struct Gathered {
  Float4 x, y;
};

Gathered gather(const float* y, const std::uint32_t* column) {
  const Float4 low = load_pairs(y + 2 * std::size_t{column[0]}, y + 2 * std::size_t{column[1]});
  const Float4 high = load_pairs(y + 2 * std::size_t{column[2]}, y + 2 * std::size_t{column[3]});
  return {even4(low, high), odd4(low, high)};
}

void attraction_tile(const Affinities& affinities, const float* y, Index first, Index last, float* pull) {
  const Float4 one = splat4(1.0f);
  for (Index i = first; i < last; ++i) {
    const Float4 x_i = splat4(y[2 * i]), y_i = splat4(y[2 * i + 1]);
    Float4 pull_x = splat4(0.0f), pull_y = splat4(0.0f);
    const std::uint32_t end = affinities.start[static_cast<std::size_t>(i) + 1];
    for (std::uint32_t n = affinities.start[static_cast<std::size_t>(i)]; n < end; n += 4) {
      const Gathered other = gather(y, affinities.column.data() + n);
      const Float4 dx = x_i - other.x, dy = y_i - other.y;
      const Float4 weight = load4(affinities.value.data() + n) / (one + dx * dx + dy * dy);
      pull_x += weight * dx;
      pull_y += weight * dy;
    }
    pull[2 * i] = sum4(pull_x);
    pull[2 * i + 1] = sum4(pull_y);
  }
}

double energy_tile(const Affinities& affinities, const float* y, Index first, Index last) {
  const Float4 one = splat4(1.0f);
  double total = 0.0;
  for (Index i = first; i < last; ++i) {
    const Float4 x_i = splat4(y[2 * i]), y_i = splat4(y[2 * i + 1]);
    Float4 sum = splat4(0.0f);
    const std::uint32_t end = affinities.start[static_cast<std::size_t>(i) + 1];
    for (std::uint32_t n = affinities.start[static_cast<std::size_t>(i)]; n < end; n += 4) {
      const Gathered other = gather(y, affinities.column.data() + n);
      const Float4 dx = x_i - other.x, dy = y_i - other.y;
      sum += load4(affinities.value.data() + n) * log4(one + dx * dx + dy * dy);
    }
    total += static_cast<double>(sum4(sum));
  }
  return total;
}

}  // namespace

void attraction(const Affinities& affinities, const float* y, float* pull) {
  const Index tiles = divide_up(affinities.count, kTile);
  parallel_tiles(static_cast<int>(tiles), [&](int tile) {
    attraction_tile(affinities, y, tile * kTile, std::min((tile + 1) * kTile, affinities.count), pull);
  });
}

double attraction_energy(const Affinities& affinities, const float* y) {
  const Index tiles = divide_up(affinities.count, kTile);
  // Groups of tiles, so that the sums fit a fixed array: this runs inside t-SNE's step, which
  // allocates nothing.
  constexpr int kGroups = 64;
  double sums[kGroups] = {};
  parallel_tiles(kGroups, [&](int group) {
    for (Index tile = group; tile < tiles; tile += kGroups) {
      sums[group] += energy_tile(affinities, y, tile * kTile, std::min((tile + 1) * kTile, affinities.count));
    }
  });
  double total = 0.0;
  for (const double sum : sums) total += sum;
  return total;
}

}  // namespace glyphlab
