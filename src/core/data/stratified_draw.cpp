// Shuffles each class, then deals from them in turn.
#include "core/data/stratified_draw.h"

#include <algorithm>
#include <numeric>

namespace glyphlab {

std::vector<std::uint32_t> stratified_draw(std::span<const std::uint8_t> labels, int classes, Index count,
                                           Random& random) {
  std::vector<std::vector<std::uint32_t>> members(static_cast<std::size_t>(classes));
  for (std::size_t i = 0; i < labels.size(); ++i) members[labels[i]].push_back(static_cast<std::uint32_t>(i));
  for (auto& one : members) random.shuffle(one);
  std::vector<std::uint32_t> turn(members.size());
  std::iota(turn.begin(), turn.end(), 0U);
  random.shuffle(turn);
  const auto wanted = std::min(static_cast<std::size_t>(std::max<Index>(count, 0)), labels.size());
  std::vector<std::uint32_t> drawn;
  drawn.reserve(wanted);
  for (std::size_t round = 0; drawn.size() < wanted; ++round) {
    for (const std::uint32_t label : turn) {
      if (round < members[label].size() && drawn.size() < wanted) drawn.push_back(members[label][round]);
    }
  }
  return drawn;
}

}  // namespace glyphlab
