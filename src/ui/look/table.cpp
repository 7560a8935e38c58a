// Column widths and rows; see table.h.
#include "ui/look/table.h"

#include <algorithm>
#include <cstddef>

#include "ui/data/column_widths.h"
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

std::vector<float> widths_of(const Frame& f, const TableText& table, float width) {
  std::size_t columns = table.header.size();
  for (const auto& row : table.rows) columns = std::max(columns, row.size());
  std::vector<float> widths(columns, 24);
  const auto measure = [&](const std::vector<std::string>& row, Type type) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text_width(type, row[i]));
  };
  measure(table.header, f.fonts.small_strong);
  for (const auto& row : table.rows) measure(row, f.fonts.medium);
  for (float& w : widths) w += kGap;
  return column_widths(widths, width, 1.8f);  // not over a whole screen
}

float cell_width(float column) { return column - kGap * 0.6f; }

bool fits(Type type, const std::string& text, float column) {
  return text_width(type, text) <= cell_width(column) + 0.5f;
}

/// Cells that are wider than their column have several lines.
float row_height(Type type, const std::vector<std::string>& row, const std::vector<float>& widths) {
  float height = kRow;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (fits(type, row[i], widths[i])) continue;
    height = std::max(height, wrapped_height(type, cell_width(widths[i]), row[i]) + kRow - line_height(type));
  }
  return height;
}

}  // namespace

float table_height(const Frame& f, const TableText& table, float width) {
  const std::vector<float> widths = widths_of(f, table, width);
  float height = table.header.empty() ? 0 : row_height(f.fonts.small_strong, table.header, widths);
  for (const auto& row : table.rows) height += row_height(f.fonts.medium, row, widths);
  if (!table.footer.empty()) height += 10 + wrapped_height(f.fonts.small, width, table.footer);
  return height;
}

void draw_table(const Frame& f, const TableText& table, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::vector<float> widths = widths_of(f, table, r.w);
  std::vector<bool> right(widths.size());
  for (std::size_t i = 0; i < widths.size(); ++i) right[i] = is_number_column(table, i);
  float y = r.y;
  const auto draw_row = [&](const std::vector<std::string>& row, Type type, ImU32 colour) {
    const float height = row_height(type, row, widths);
    float x = r.x;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Rect cell{x, y, cell_width(widths[i]), height};
      const Align align = right[i] ? Align::right : Align::left;
      if (fits(type, row[i], widths[i])) {
        draw_text_in(list, type, cell, colour, row[i], align);
      } else {
        const float free = height - wrapped_height(type, cell.w, row[i]);
        draw_wrapped(list, type, {x, y + free / 2, cell.w, 0}, colour, row[i], align);
      }
      x += widths[i];
    }
    y += height;
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
