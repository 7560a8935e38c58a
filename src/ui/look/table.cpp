// Column widths and rows; see table.h.
#include "ui/look/table.h"

#include <algorithm>
#include <cstddef>

#include "ui/look/draw.h"

namespace glyphlab {
namespace {

constexpr float kRow = 26;
constexpr float kGap = 18;

bool is_number(const std::string& text) {
  const std::size_t first = text.find_first_not_of("+-−±(");
  return first == std::string::npos || (text[first] >= '0' && text[first] <= '9');
}

// A column is set to the right when all its cells are numbers.
bool is_number_column(const TableText& table, std::size_t column) {
  return std::all_of(table.rows.begin(), table.rows.end(),
                     [&](const auto& row) { return column >= row.size() || is_number(row[column]); });
}

std::vector<float> column_widths(const Frame& f, const TableText& table, float width) {
  std::size_t columns = table.header.size();
  for (const auto& row : table.rows) columns = std::max(columns, row.size());
  std::vector<float> widths(columns, 24);
  const auto measure = [&](const std::vector<std::string>& row, Type type) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text_width(type, row[i]));
  };
  measure(table.header, f.fonts.small_strong);
  for (const auto& row : table.rows) measure(row, f.fonts.medium);
  float sum = 0;
  for (const float w : widths) sum += w + kGap;
  if (columns == 0 || sum <= 0) return widths;
  // Too wide: all shrink alike. Too narrow: spread, but not over a whole screen.
  const float factor = sum > width ? width / sum : std::min(width / sum, 1.8f);
  for (float& w : widths) w = (w + kGap) * factor;
  return widths;
}

}  // namespace

float table_height(const Frame& f, const TableText& table, float width) {
  float height = kRow * static_cast<float>(table.rows.size() + (table.header.empty() ? 0 : 1));
  if (!table.footer.empty()) height += 10 + wrapped_height(f.fonts.small, width, table.footer);
  return height;
}

void draw_table(const Frame& f, const TableText& table, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::vector<float> widths = column_widths(f, table, r.w);
  std::vector<bool> right(widths.size());
  for (std::size_t i = 0; i < widths.size(); ++i) right[i] = is_number_column(table, i);
  float y = r.y;
  const auto draw_row = [&](const std::vector<std::string>& row, Type type, ImU32 colour) {
    float x = r.x;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Rect cell{x, y, widths[i] - kGap * 0.5f, kRow};
      draw_text_in(list, type, cell, colour, row[i], right[i] ? Align::right : Align::left);
      x += widths[i];
    }
    y += kRow;
  };
  float used = 0;
  for (const float w : widths) used += w;
  if (!table.header.empty()) {
    draw_row(table.header, f.fonts.small_strong, f.theme.faint);
    horizontal_line(list, r.x, r.x + std::min(used, r.w), y - 1, f.theme.border);
  }
  for (const auto& row : table.rows) {
    draw_row(row, f.fonts.medium, f.theme.text);
    horizontal_line(list, r.x, r.x + std::min(used, r.w), y - 1, f.theme.grid);
  }
  if (!table.footer.empty())
    draw_wrapped(list, f.fonts.small, {r.x, y + 8, r.w, 0}, f.theme.secondary, table.footer);
}

}  // namespace glyphlab
