// The repulsion by a quadtree: far groups of points act through their centre (Barnes & Hut 1986;
// van der Maaten 2014). O(N log N) however far the points are spread.
#pragma once

#include <cstdint>
#include <vector>

#include "core/math/matrix.h"

namespace glyphlab {

class BarnesHutRepulsion {
 public:
  /// Reserves memory for `count` points. theta: a cell acts as one when its width is below theta
  /// times its distance. Smaller is more accurate and slower; 0 is exact; 0.5 is usual.
  BarnesHutRepulsion(Index count, float theta);

  void set_theta(float theta) { theta_ = theta; }
  /// As repulsion_exact, approximately; y and push are [count x 2].
  double compute(const float* y, float* push);

 private:
  // Cells in depth-first order: a cell's children follow it, `next` is the first cell after them.
  struct Cell {
    float x, y, width, mass;
    std::uint32_t first, last;  // its points in order_
    std::uint32_t next;
    bool leaf;
  };
  struct Sorted {
    std::uint64_t key;  // Morton code, then index
    float x, y;
  };

  void sort_points(const float* y);
  void build(std::uint32_t first, std::uint32_t last, int depth);
  double push_one(std::uint32_t at, float* push) const;

  Index count_;
  float theta_;
  float extent_ = 0.0f;
  std::vector<Sorted> sorted_;
  std::vector<Cell> cells_;
};

}  // namespace glyphlab
