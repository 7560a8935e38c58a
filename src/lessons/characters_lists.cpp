// Lists taken apart.
#include "lessons/characters_lists.h"

#include <algorithm>

namespace glyphlab {

std::string_view cut(std::string_view& text, char end) {
  const auto at = std::min(text.find(end), text.size());
  const auto head = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return head;
}

std::vector<std::string_view> lines_of(const std::vector<std::string_view>& pieces) {
  std::vector<std::string_view> lines;
  for (std::string_view piece : pieces) {
    while (!piece.empty()) {
      const auto line = cut(piece, '\n');
      if (!line.empty() && line[0] != '#') lines.push_back(line);
    }
  }
  return lines;
}

std::vector<ListSection> sections_of(const std::vector<std::string_view>& pieces) {
  std::vector<ListSection> sections;
  for (const auto line : lines_of(pieces)) {
    if (line[0] == '=') {
      sections.push_back({line.substr(1), {}});
    } else {
      sections.back().lines.push_back(line);
    }
  }
  return sections;
}

}  // namespace glyphlab
