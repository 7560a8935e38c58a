// Counts each class on a coarse grid and walks over its dense cells; see island_labels.h.
#include "ui/data/island_labels.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/data/curve_math.h"

namespace glyphlab {
namespace {

constexpr int kSide = 40;
constexpr int kCells = kSide * kSide;
constexpr std::size_t kClasses = 32;
constexpr float kDense = 0.2f;      // of the class's densest cell
constexpr float kLeastShare = 0.2f;

using Grid = std::array<float, kCells>;

// The mean over 3 x 3 cells, so that single points do not break an island apart.
Grid blurred(const Grid& counts) {
  Grid result{};
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      float sum = 0;
      for (int v = std::max(y - 1, 0); v <= std::min(y + 1, kSide - 1); ++v)
        for (int u = std::max(x - 1, 0); u <= std::min(x + 1, kSide - 1); ++u)
          sum += counts[static_cast<std::size_t>(v * kSide + u)];
      result[static_cast<std::size_t>(y * kSide + x)] = sum / 9;
    }
  }
  return result;
}

struct Island {
  std::vector<int> cells;
  float points = 0;
};

// The dense cells connected with `start`, which are taken out of `density`.
Island take_island(Grid& density, const Grid& counts, int start, float least) {
  Island island;
  std::vector<int> open{start};
  density[static_cast<std::size_t>(start)] = 0;
  while (!open.empty()) {
    const int cell = open.back();
    open.pop_back();
    island.cells.push_back(cell);
    island.points += counts[static_cast<std::size_t>(cell)];
    for (const int step : {-1, 1, -kSide, kSide}) {
      const int next = cell + step;
      if (next < 0 || next >= kCells || (std::abs(step) == 1 && next / kSide != cell / kSide)) continue;
      if (density[static_cast<std::size_t>(next)] < least) continue;
      density[static_cast<std::size_t>(next)] = 0;
      open.push_back(next);
    }
  }
  return island;
}

// The cell of the island next to its centre of mass.
int middle_of(const Island& island, const Grid& counts) {
  float x = 0;
  float y = 0;
  float mass = 0;
  for (const int cell : island.cells) {
    const float count = counts[static_cast<std::size_t>(cell)] + 1e-3f;
    x += count * static_cast<float>(cell % kSide);
    y += count * static_cast<float>(cell / kSide);
    mass += count;
  }
  const auto distance = [&](int cell) {
    const float dx = static_cast<float>(cell % kSide) - x / mass;
    const float dy = static_cast<float>(cell / kSide) - y / mass;
    return dx * dx + dy * dy;
  };
  return *std::min_element(island.cells.begin(), island.cells.end(),
                           [&](int a, int b) { return distance(a) < distance(b); });
}

}  // namespace

std::vector<IslandLabel> island_labels(std::span<const float> xy, std::span<const std::uint8_t> classes) {
  std::vector<IslandLabel> labels;
  ValueRange xs;
  ValueRange ys;
  const std::size_t count = std::min(xy.size() / 2, classes.size());
  for (std::size_t i = 0; i < count; ++i) {
    xs.include(xy[2 * i]);
    ys.include(xy[2 * i + 1]);
  }
  if (!xs.valid || !ys.valid || !(xs.high > xs.low) || !(ys.high > ys.low)) return labels;
  const float dx = (xs.high - xs.low) / kSide;
  const float dy = (ys.high - ys.low) / kSide;
  std::vector<Grid> counts(kClasses);
  std::array<float, kClasses> totals{};
  for (std::size_t i = 0; i < count; ++i) {
    if (classes[i] >= kClasses || !std::isfinite(xy[2 * i]) || !std::isfinite(xy[2 * i + 1])) continue;
    const int x = std::clamp(static_cast<int>((xy[2 * i] - xs.low) / dx), 0, kSide - 1);
    const int y = std::clamp(static_cast<int>((xy[2 * i + 1] - ys.low) / dy), 0, kSide - 1);
    ++counts[classes[i]][static_cast<std::size_t>(y * kSide + x)];
    ++totals[classes[i]];
  }
  for (std::size_t group = 0; group < kClasses; ++group) {
    if (totals[group] == 0) continue;
    Grid density = blurred(counts[group]);
    const float least = kDense * *std::max_element(density.begin(), density.end());
    for (int cell = 0; cell < kCells; ++cell) {
      if (density[static_cast<std::size_t>(cell)] < least) continue;
      const Island island = take_island(density, counts[group], cell, least);
      const float share = island.points / totals[group];
      if (share < kLeastShare) continue;
      const int middle = middle_of(island, counts[group]);
      labels.push_back({static_cast<std::uint8_t>(group), xs.low + (static_cast<float>(middle % kSide) + 0.5f) * dx,
                        ys.low + (static_cast<float>(middle / kSide) + 0.5f) * dy, share});
    }
  }
  std::sort(labels.begin(), labels.end(), [](const IslandLabel& a, const IslandLabel& b) {
    return a.share != b.share ? a.share > b.share : a.group < b.group;
  });
  return labels;
}

}  // namespace glyphlab
