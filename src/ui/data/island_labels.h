// Where the names of the classes stand in a map: at the middle of each island a class forms.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace glyphlab {

struct IslandLabel {
  std::uint8_t group = 0;    // class
  float x = 0;
  float y = 0;
  float share = 0;           // of the class's points that are on this island
};

/// The islands that hold at least a fifth of their class's points, the largest share first. An island is
/// a connected region of a 40 x 40 grid over all points in which the class is dense; its label stands
/// at the cell of the island that is nearest to the island's centre of mass, so never beside it.
/// xy holds x0 y0 x1 y1 ...; classes from 32 on have no label.
std::vector<IslandLabel> island_labels(std::span<const float> xy, std::span<const std::uint8_t> classes);

}  // namespace glyphlab
