// Three rows of the table of Wagner and Fischer.
#include "core/data/text/edit_distance.h"

#include <algorithm>
#include <array>
#include <utility>

namespace glyphlab {

int edit_distance(std::u32string_view a, std::u32string_view b) {
  constexpr std::size_t kLongest = 64;
  a = a.substr(0, kLongest);
  b = b.substr(0, kLongest);
  std::array<std::array<int, kLongest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
  auto* before = &rows[2];  // of the row two above
  auto* above = &rows[0];
  auto* row = &rows[1];
  for (std::size_t i = 1; i <= a.size(); ++i) {
    (*row)[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replaced = (*above)[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      int least = std::min({replaced, (*above)[j] + 1, (*row)[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        least = std::min(least, (*before)[j - 2] + 1);
      }
      (*row)[j] = least;
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return (*above)[b.size()];
}

}  // namespace glyphlab
