// The widest columns are cut to one width; see column_widths.h.
#include "ui/data/column_widths.h"

#include <algorithm>
#include <numeric>

namespace glyphlab {

std::vector<float> column_widths(const std::vector<float>& natural, float width, float most_spread) {
  std::vector<float> widths(natural);
  const float sum = std::accumulate(natural.begin(), natural.end(), 0.0f);
  if (sum <= 0) return widths;
  if (sum <= width) {
    const float factor = std::min(width / sum, most_spread);
    for (float& w : widths) w *= factor;
    return widths;
  }
  // From the narrowest on: whoever wants less than an equal share of what is left takes it.
  std::vector<float> sorted(natural);
  std::sort(sorted.begin(), sorted.end());
  float left = width;
  auto columns = static_cast<float>(sorted.size());
  float most = 0;
  for (const float wanted : sorted) {
    most = left / columns;
    if (wanted > most) break;
    left -= wanted;
    --columns;
  }
  for (float& w : widths) w = std::min(w, most);
  return widths;
}

}  // namespace glyphlab
