// Counting endings.
#include "core/data/text/ending_table.h"

#include <algorithm>

namespace glyphlab {

void EndingTable::add(std::u32string_view text, std::int32_t label) {
  for (std::size_t length = 0; length <= std::min(longest_, text.size()); ++length) {
    auto& counts = counts_[std::u32string(text.substr(text.size() - length))];
    counts.resize(classes_);
    ++counts[static_cast<std::size_t>(label)];
  }
}

std::int32_t EndingTable::predict(std::u32string_view text) const {
  for (std::size_t length = std::min(longest_, text.size()) + 1; length-- > 0;) {
    const auto found = counts_.find(text.substr(text.size() - length));
    if (found == counts_.end()) continue;
    const auto& counts = found->second;
    return static_cast<std::int32_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  }
  return 0;
}

}  // namespace glyphlab
