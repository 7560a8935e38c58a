// See repulsion_barnes_hut.h. Points are sorted along a Morton curve, so that every cell of the tree
// is a range of them and neighbouring points walk through the same cells.
#include "core/manifold/repulsion_barnes_hut.h"

#include <algorithm>
#include <limits>

#include "core/manifold/map_box.h"
#include "core/math/parallel.h"

namespace glyphlab {
namespace {

constexpr int kDepth = 16;          // levels of the tree: 16 bits per coordinate
constexpr std::uint32_t kLeaf = 6;  // so few points are compared one by one

/// Spreads 16 bits to the even positions of 32.
std::uint32_t spread_bits(std::uint32_t v) {
  v = (v | (v << 8)) & 0x00ff00ffu;
  v = (v | (v << 4)) & 0x0f0f0f0fu;
  v = (v | (v << 2)) & 0x33333333u;
  return (v | (v << 1)) & 0x55555555u;
}

}  // namespace

BarnesHutRepulsion::BarnesHutRepulsion(Index count, float theta) : count_(count), theta_(theta) {
  sorted_.resize(static_cast<std::size_t>(count));
  cells_.reserve(static_cast<std::size_t>(4 * count + 64));  // chains of cells above a clump included
}

void BarnesHutRepulsion::sort_points(const float* y) {
  const MapBox box = map_box(y, count_);
  extent_ = std::max(box.longer_side(), std::numeric_limits<float>::min());
  const float scale = 65535.0f / extent_;
  for (Index i = 0; i < count_; ++i) {
    const float px = y[2 * i], py = y[2 * i + 1];
    const auto cell_x = static_cast<std::uint32_t>(std::min((px - box.left) * scale, 65535.0f));
    const auto cell_y = static_cast<std::uint32_t>(std::min((py - box.top) * scale, 65535.0f));
    const std::uint64_t code = spread_bits(cell_x) | (spread_bits(cell_y) << 1);
    sorted_[static_cast<std::size_t>(i)] = {(code << 32) | static_cast<std::uint32_t>(i), px, py};
  }
  std::sort(sorted_.begin(), sorted_.end(), [](const Sorted& a, const Sorted& b) { return a.key < b.key; });
}

void BarnesHutRepulsion::build(std::uint32_t first, std::uint32_t last, int depth) {
  const std::size_t at = cells_.size();
  const bool leaf = last - first <= kLeaf || depth == kDepth;
  const float width = extent_ / static_cast<float>(1u << depth);
  cells_.push_back({0.0f, 0.0f, width, static_cast<float>(last - first), first, last, 0, leaf});
  double x = 0.0, y = 0.0;
  if (leaf) {
    for (std::uint32_t i = first; i < last; ++i) {
      x += static_cast<double>(sorted_[i].x);
      y += static_cast<double>(sorted_[i].y);
    }
  } else {
    const int shift = 32 + 2 * (kDepth - 1 - depth);
    std::uint32_t begin = first;
    for (std::uint64_t quadrant = 0; quadrant < 4; ++quadrant) {
      std::uint32_t end = last;
      if (quadrant < 3) {
        const auto in_quadrant = [&](const Sorted& s) { return ((s.key >> shift) & 3) <= quadrant; };
        end = static_cast<std::uint32_t>(
            std::partition_point(sorted_.begin() + static_cast<std::ptrdiff_t>(begin),
                                 sorted_.begin() + static_cast<std::ptrdiff_t>(last), in_quadrant) -
            sorted_.begin());
      }
      if (begin == end) continue;
      const std::size_t child = cells_.size();
      build(begin, end, depth + 1);
      x += static_cast<double>(cells_[child].x * cells_[child].mass);
      y += static_cast<double>(cells_[child].y * cells_[child].mass);
      begin = end;
    }
  }
  cells_[at].x = static_cast<float>(x / (last - first));
  cells_[at].y = static_cast<float>(y / (last - first));
  cells_[at].next = static_cast<std::uint32_t>(cells_.size());
}

double BarnesHutRepulsion::push_one(std::uint32_t at, float* push) const {
  const float x_i = sorted_[at].x, y_i = sorted_[at].y;
  float sum = 0.0f, push_x = 0.0f, push_y = 0.0f;
  const auto add = [&](float dx, float dy, float mass) {
    const float q = 1.0f / (1.0f + dx * dx + dy * dy);
    sum += mass * q;
    push_x += mass * q * q * dx;
    push_y += mass * q * q * dy;
  };
  for (std::uint32_t c = 0; c < cells_.size();) {
    const Cell& cell = cells_[c];
    const float dx = x_i - cell.x, dy = y_i - cell.y;
    const bool inside = at >= cell.first && at < cell.last;
    const bool crowd = cell.leaf && cell.last - cell.first > kLeaf;  // as good as one place
    if (!inside && (crowd || cell.width * cell.width < theta_ * theta_ * (dx * dx + dy * dy))) {
      add(dx, dy, cell.mass);
      c = cell.next;
    } else if (crowd) {
      add(dx, dy, cell.mass - 1.0f);
      c = cell.next;
    } else if (cell.leaf) {
      for (std::uint32_t j = cell.first; j < cell.last; ++j) {
        if (j != at) add(x_i - sorted_[j].x, y_i - sorted_[j].y, 1.0f);
      }
      c = cell.next;
    } else {
      ++c;
    }
  }
  push[0] = push_x;
  push[1] = push_y;
  return static_cast<double>(sum);
}

double BarnesHutRepulsion::compute(const float* y, float* push) {
  if (count_ == 0) return 0.0;
  sort_points(y);
  cells_.clear();
  build(0, static_cast<std::uint32_t>(count_), 0);
  constexpr int kGroups = 256;
  double sums[kGroups] = {};
  parallel_tiles(kGroups, [&](int group) {
    const Index first = count_ * group / kGroups, last = count_ * (group + 1) / kGroups;
    for (Index i = first; i < last; ++i) {
      const auto at = static_cast<std::uint32_t>(i);
      sums[group] += push_one(at, push + 2 * static_cast<std::uint32_t>(sorted_[at].key));
    }
  });
  double z = 0.0;
  for (const double sum : sums) z += sum;
  return z;
}

}  // namespace glyphlab
