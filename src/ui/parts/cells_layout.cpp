// Sums of cells; see cells_layout.h.
#include "ui/parts/cells_layout.h"

#include <algorithm>
#include <cmath>

namespace glyphlab {
namespace {

constexpr float kWrittenRow = 24;
constexpr float kNamedRow = 17;
constexpr float kLeastStrip = 20;
constexpr float kMostStrip = 64;
constexpr float kThinRow = 4;
constexpr float kBandGap = 8;
constexpr float kHeader = 18;
constexpr float kWrittenColumn = 22;
constexpr float kWidestColumn = 46;

CellsLayout::Band layout_band(const CellBandInput& in) {
  CellsLayout::Band band;
  const int rows = std::max(in.rows, 1);
  band.lines = rows;
  if (in.written || in.named) {
    band.row_height = in.written ? kWrittenRow : kNamedRow;
    return band;
  }
  const float strip = std::clamp(static_cast<float>(rows) * kThinRow, kLeastStrip, kMostStrip);
  band.rows_per_line = std::max(1, static_cast<int>(std::ceil(static_cast<float>(rows) / strip)));
  band.lines = (rows + band.rows_per_line - 1) / band.rows_per_line;
  band.row_height = std::max(1.0f, std::floor(strip / static_cast<float>(band.lines)));
  return band;
}

}  // namespace

CellsLayout layout_cells(const CellsInput& in) {
  CellsLayout out;
  out.left = in.label_width;
  const float room = std::max(1.0f, in.room_w - in.label_width);
  const bool written = in.column_labels || std::any_of(in.bands.begin(), in.bands.end(), [](const CellBandInput& b) { return b.written; });
  const float least = written ? kWrittenColumn : 1.0f;
  const int columns = std::max(in.columns, 1);
  out.columns = std::clamp(static_cast<int>(room / least), 1, columns);
  out.pitch = std::min(room / static_cast<float>(out.columns), kWidestColumn);
  if (out.pitch > 4) out.pitch = std::floor(out.pitch);
  out.first = std::clamp(in.reached - out.columns, 0, columns - out.columns);
  float y = in.column_labels ? kHeader : 0;
  for (std::size_t i = 0; i < in.bands.size(); ++i) {
    CellsLayout::Band band = layout_band(in.bands[i]);
    if (i > 0) y += kBandGap;
    band.y = y;
    y += band.row_height * static_cast<float>(band.lines);
    out.bands.push_back(band);
  }
  out.height = y;
  return out;
}

int columns_reached(const event::Cells& cells) {
  if (cells.reached <= cells.columns) return static_cast<int>(std::min(cells.reached, kMostCells));
  if (!cells.column_labels.empty() || cells.bands.empty()) return 0;
  const std::vector<Phrase>& letters = cells.bands[0].texts;
  const auto last = std::find_if(letters.rbegin(), letters.rend(), [](const Phrase& letter) { return !letter.arguments.empty(); });
  return static_cast<int>(std::min<std::ptrdiff_t>(letters.rend() - last, kMostCells));
}

}  // namespace glyphlab
