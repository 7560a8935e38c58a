// A card's cells: bands of colours and writing over the same columns.
#include <algorithm>
#include <cmath>

#include "ui/look/draw.h"
#include "ui/look/widgets.h"
#include "ui/parts/cells_layout.h"
#include "ui/parts/parts.h"

namespace glyphlab {
namespace {

constexpr float kLabelGap = 12;
constexpr float kToCome = 0.1f;  // share of its colour that a column has before it is reached

float label_width(const Frame& f, const event::Cells& cells, float width) {
  float widest = 0;
  const auto measure = [&](const Phrase& label) { widest = std::max(widest, text_width(f.fonts.small, f.phrase(label))); };
  for (const event::CellBand& band : cells.bands) {
    if (band.row_labels.empty()) measure(band.label);
    for (const Phrase& label : band.row_labels) measure(label);
  }
  return widest == 0 ? 0 : std::min(std::ceil(widest) + kLabelGap, std::floor(width * 0.3f));
}

CellsLayout layout_of(const Frame& f, const event::Cells& cells, float width) {
  CellsInput in;
  in.columns = static_cast<int>(std::min(cells.columns, kMostCells));
  for (const event::CellBand& band : cells.bands)
    in.bands.push_back({static_cast<int>(std::min(band.rows, kMostCells)), !band.texts.empty(), !band.row_labels.empty()});
  in.column_labels = !cells.column_labels.empty();
  in.reached = columns_reached(cells);
  in.label_width = label_width(f, cells, width);
  in.room_w = width;
  return layout_cells(in);
}

// From -1 or 0 to 1: the mean of the rows that share a line.
float strength(const event::CellBand& band, std::uint32_t columns, int row, int rows, std::uint32_t column) {
  float sum = 0;
  int count = 0;
  for (int i = row; i < std::min(row + rows, static_cast<int>(band.rows)); ++i) {
    const std::size_t at = static_cast<std::size_t>(i) * columns + column;
    if (at >= band.values.size()) break;
    const auto value = static_cast<float>(band.values[at]);
    sum += band.is_signed ? (value - 128) / 127 : value / 255;
    ++count;
  }
  return count == 0 ? 0 : sum / static_cast<float>(count);
}

struct Drawing {
  const Frame& f;
  const event::Cells& cells;
  const CellsLayout& layout;
  Rect r;
  ImDrawList& list;

  float x_of(int column) const { return r.x + layout.left + static_cast<float>(column - layout.first) * layout.pitch; }
  bool reached(int column) const { return static_cast<std::uint32_t>(column) < cells.reached; }

  ImU32 colour(const event::CellBand& band, float value) const {
    if (!band.is_signed) return with_alpha(f.theme.accent, std::clamp(value, 0.0f, 1.0f));
    return with_alpha(value > 0 ? f.theme.above : f.theme.below, std::clamp(std::fabs(value) * 1.6f, 0.0f, 1.0f));
  }

  void labels(const event::CellBand& band, const CellsLayout::Band& place) const {
    const float width = layout.left - kLabelGap;
    if (width <= 0) return;
    const float height = place.row_height * static_cast<float>(place.lines);
    if (band.row_labels.empty()) {
      draw_text_in(list, f.fonts.small, {r.x, r.y + place.y, width, height}, f.theme.secondary, f.phrase(band.label));
      return;
    }
    for (std::size_t i = 0; i < band.row_labels.size() && i < band.rows; ++i) {
      const Rect line{r.x, r.y + place.y + static_cast<float>(i) * place.row_height, width, place.row_height};
      draw_text_in(list, f.fonts.small, line, f.theme.secondary, f.phrase(band.row_labels[i]), Align::right);
    }
  }

  void colours(const event::CellBand& band, const CellsLayout::Band& place) const {
    if (band.values.empty()) return;
    const float gap = layout.pitch >= 8 ? 1.0f : 0.0f;
    const float row_gap = place.row_height >= 12 ? 1.0f : 0.0f;
    // One reservation for all cells: there may be thousands.
    const int count = place.lines * layout.columns;
    list.PrimReserve(count * 6, count * 4);
    for (int line = 0; line < place.lines; ++line) {
      const float y = r.y + place.y + static_cast<float>(line) * place.row_height;
      for (int i = 0; i < layout.columns; ++i) {
        const int column = layout.first + i;
        const float value = strength(band, cells.columns, line * place.rows_per_line, place.rows_per_line,
                                     static_cast<std::uint32_t>(column));
        const float x = x_of(column);
        ImU32 c = colour(band, value);
        if (!reached(column)) c = with_alpha(c, static_cast<float>(c >> IM_COL32_A_SHIFT) / 255 * kToCome);
        list.PrimRect({x, y}, {x + layout.pitch - gap, y + place.row_height - row_gap}, c);
      }
    }
  }

  void texts(const event::CellBand& band, const CellsLayout::Band& place) const {
    if (band.texts.empty()) return;
    for (int line = 0; line < place.lines; ++line) {
      for (int i = 0; i < layout.columns; ++i) {
        const int column = layout.first + i;
        const std::size_t at = static_cast<std::size_t>(line) * cells.columns + static_cast<std::size_t>(column);
        if (at >= band.texts.size()) return;
        const std::string text = f.phrase(band.texts[at]);
        if (text.empty()) continue;
        const Rect cell{x_of(column), r.y + place.y + static_cast<float>(line) * place.row_height, layout.pitch - 1, place.row_height};
        const bool strong = strength(band, cells.columns, line, 1, static_cast<std::uint32_t>(column)) > 0.55f;
        const Type type = text_width(f.fonts.medium, text) <= cell.w ? f.fonts.medium : f.fonts.label;
        draw_text_in(list, type, cell, !reached(column) ? f.theme.faint : strong ? f.theme.card : f.theme.text, text, Align::centre);
      }
    }
  }

  void column_labels() const {
    for (int i = 0; i < layout.columns; ++i) {
      const auto column = static_cast<std::size_t>(layout.first + i);
      if (column >= cells.column_labels.size()) return;
      std::string text = f.phrase(cells.column_labels[column]);
      // The first letters are enough; the whole name is in the tooltip.
      while (!text.empty() && text_width(f.fonts.label, text) > layout.pitch - 6) {
        do text.pop_back();
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80);
        if (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0xC0) text.pop_back();
      }
      draw_text_in(list, f.fonts.label, {x_of(static_cast<int>(column)), r.y, layout.pitch - 1, 15}, f.theme.faint, text, Align::centre);
    }
  }

  // The column that was reached last, through all bands.
  void cursor() const {
    const int last = static_cast<int>(cells.reached) - 1;
    if (cells.reached > cells.columns || last < layout.first || last >= layout.first + layout.columns) return;
    const Rect column{x_of(last) - 1, r.y - 1, layout.pitch + 1, layout.height + 2};
    outline(list, column, f.theme.accent, 4, 1.5f);
  }
};

void point_and_click(const Drawing& d, const PanelData& data) {
  const Frame& f = d.f;
  const std::string name = "card." + data.panel.id + ".cells";
  const Rect area{d.x_of(d.layout.first), d.r.y, d.layout.pitch * static_cast<float>(d.layout.columns), d.layout.height};
  if (!d.cells.selectable) return note_widget(f, name, area);
  const ItemState state = item(f, name, area, 4);
  std::uint32_t first_row = 0;
  for (std::size_t b = 0; b < d.cells.bands.size(); ++b) {
    const event::CellBand& band = d.cells.bands[b];
    const CellsLayout::Band& place = d.layout.bands[b];
    const auto cell_of = [&](int row, int column) {
      return Rect{d.x_of(column) - 1, d.r.y + place.y + static_cast<float>(row) * place.row_height - 1, d.layout.pitch + 1, place.row_height + 1};
    };
    const std::uint32_t begin = first_row * d.cells.columns;
    if (d.cells.selected >= begin && d.cells.selected < begin + band.rows * d.cells.columns) {
      const std::uint32_t at = d.cells.selected - begin;
      outline(d.list, cell_of(static_cast<int>(at / d.cells.columns), static_cast<int>(at % d.cells.columns)), f.theme.validation, 3, 2);
    }
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const Rect whole{area.x, d.r.y + place.y, area.w, place.row_height * static_cast<float>(place.lines)};
    if (state.hovered && whole.contains(mouse.x, mouse.y)) {
      const int row = static_cast<int>((mouse.y - whole.y) / place.row_height);
      const int column = d.layout.first + static_cast<int>((mouse.x - area.x) / d.layout.pitch);
      outline(d.list, cell_of(row, column), f.theme.faint, 3);
      const auto at = static_cast<std::size_t>(row) * d.cells.columns + static_cast<std::size_t>(column);
      std::string title = static_cast<std::size_t>(row) < band.row_labels.size() ? f.phrase(band.row_labels[static_cast<std::size_t>(row)]) : f.phrase(band.label);
      if (static_cast<std::size_t>(column) < d.cells.column_labels.size())
        title.append(" → ").append(f.phrase(d.cells.column_labels[static_cast<std::size_t>(column)]));
      tooltip(f, title, at < band.texts.size() ? f.phrase(band.texts[at]) : std::string());
      if (state.clicked) f.out.send(command::Select{data.panel.id, begin + static_cast<std::uint32_t>(at)});
    }
    first_row += band.rows;
  }
}

}  // namespace

PartSize cells_part_size(const Frame& f, const PanelData& data, float width) {
  if (!data.cells || data.cells->columns == 0) return {40, 0};
  return {layout_of(f, *data.cells, width).height + 4, 0};
}

void draw_cells_part(const Frame& f, const PanelData& data, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (!data.cells || data.cells->columns == 0) {
    draw_text_in(list, f.fonts.medium, r, f.theme.faint, f.text("ui.cells.empty"));
    return;
  }
  const event::Cells& cells = *data.cells;
  const CellsLayout layout = layout_of(f, cells, r.w);
  const Drawing d{f, cells, layout, {std::floor(r.x), std::floor(r.y) + 1, r.w, r.h}, list};
  if (!cells.column_labels.empty()) d.column_labels();
  for (std::size_t i = 0; i < cells.bands.size(); ++i) {
    d.labels(cells.bands[i], layout.bands[i]);
    d.colours(cells.bands[i], layout.bands[i]);
    d.texts(cells.bands[i], layout.bands[i]);
  }
  d.cursor();
  point_and_click(d, data);
}

}  // namespace glyphlab
