// A card's confusion matrix: a field of shaded numbers that can be clicked.
#include <algorithm>
#include <cmath>

#include "ui/data/number_text.h"
#include "ui/look/draw.h"
#include "ui/look/widgets.h"
#include "ui/parts/parts.h"

namespace glyphlab {
namespace {

constexpr float kTitle = 20;  // height of a title line
constexpr float kMostCell = 44;

struct Field {
  Rect area;
  float pitch = 0;
  std::size_t count = 0;

  Rect cell(std::size_t row, std::size_t column) const {
    return Rect{area.x + static_cast<float>(column) * pitch, area.y + static_cast<float>(row) * pitch, pitch,
                pitch}
        .inset(0.5f, 0.5f);
  }
};

float name_width(const Frame& f, const event::Matrix& matrix) {
  float widest = 10;
  for (const Phrase& name : matrix.names)
    widest = std::max(widest, text_width(f.fonts.label, f.phrase(name)));
  return std::ceil(widest) + 8;
}

std::string number_in(float value) { return significant(value, 4); }

/// Of cells that show every number.
float readable_pitch(const Frame& f, const event::Matrix& matrix) {
  float widest = 17;
  for (const float value : matrix.values) widest = std::max(widest, text_width(f.fonts.label, number_in(value)));
  return std::ceil(widest) + 2;
}

Field layout(const Frame& f, const event::Matrix& matrix, const Rect& r) {
  Field field;
  field.count = matrix.names.size();
  const float left = name_width(f, matrix);
  const auto count = static_cast<float>(field.count);
  const float room = std::min((r.w - left) / count, (r.h - 2 * kTitle) / count);
  field.pitch = std::clamp(std::floor(room), 8.0f, kMostCell);
  const float side = field.pitch * count;
  field.area = {std::floor(r.x + left + std::max(0.0f, (r.w - left - side) / 2)), r.y + 2 * kTitle, side,
                side};
  return field;
}

bool drawable(const PanelData& data) {
  return data.matrix && !data.matrix->names.empty() &&
         data.matrix->values.size() == data.matrix->names.size() * data.matrix->names.size();
}

void draw_cells(const Frame& f, const event::Matrix& matrix, const Field& field) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float most_right = 1;
  float most_wrong = 1;
  for (std::size_t i = 0; i < matrix.values.size(); ++i) {
    float& most = i % (field.count + 1) == 0 ? most_right : most_wrong;
    most = std::max(most, matrix.values[i]);
  }
  for (std::size_t i = 0; i < matrix.values.size(); ++i) {
    const Rect cell = field.cell(i / field.count, i % field.count);
    const bool right = i % (field.count + 1) == 0;
    const float share = std::sqrt(matrix.values[i] / (right ? most_right : most_wrong));
    const ImU32 full = right ? f.theme.validation : f.theme.above;
    fill(list, cell, mixed(full, f.theme.field, share * (right ? 0.55f : 0.8f)), 3);
    const std::string number = number_in(matrix.values[i]);
    if (matrix.values[i] > 0 && text_width(f.fonts.label, number) < field.pitch - 1)
      draw_text_in(list, f.fonts.label, cell, f.theme.text, number, Align::centre);
    if (i == matrix.selected) outline(list, cell, f.theme.accent, 3, 2);
  }
}

void draw_names(const Frame& f, const event::Matrix& matrix, const Field& field, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Rect& area = field.area;
  const std::string titles =
      f.phrase(matrix.row_title) + "  \xE2\x86\x93    " + f.phrase(matrix.column_title) + "  \xE2\x86\x92";
  draw_text_in(list, f.fonts.label, {r.x, r.y, r.w, kTitle}, f.theme.faint, titles, Align::centre);
  for (std::size_t i = 0; i < field.count; ++i) {
    const std::string name = f.phrase(matrix.names[i]);
    const float at = static_cast<float>(i) * field.pitch;
    if (text_width(f.fonts.label, name) < field.pitch)
      draw_text_in(list, f.fonts.label, {area.x + at, area.y - kTitle, field.pitch, kTitle},
                   f.theme.secondary, name, Align::centre);
    draw_text_in(list, f.fonts.label, {area.x - 108, area.y + at, 100, field.pitch}, f.theme.secondary, name,
                 Align::right);
  }
}

}  // namespace

PartSize matrix_part_size(const Frame& f, const PanelData& data, float width) {
  if (!drawable(data)) return {120, 1};
  const auto count = static_cast<float>(data.matrix->names.size());
  const float pitch = std::clamp((width - name_width(f, *data.matrix)) / count, 8.0f, kMostCell);
  return {std::min(readable_pitch(f, *data.matrix), pitch) * count + 2 * kTitle, 1,
          std::floor(pitch) * count + 2 * kTitle};
}

void draw_matrix_part(const Frame& f, const PanelData& data, const Rect& r) {
  const std::string name = "card." + data.panel.id + ".matrix";
  if (!drawable(data)) {
    note_widget(f, name, r);
    draw_text_in(*ImGui::GetWindowDrawList(), f.fonts.medium, r, f.theme.faint, f.text("ui.matrix.empty"),
                 Align::centre);
    return;
  }
  const event::Matrix& matrix = *data.matrix;
  const Field field = layout(f, matrix, r);
  draw_names(f, matrix, field, r);
  draw_cells(f, matrix, field);
  const ItemState state = item(f, name, field.area, 4);
  if (!state.hovered) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto at = [&](float position) {
    return std::min(static_cast<std::size_t>(std::max(position, 0.0f) / field.pitch), field.count - 1);
  };
  const std::size_t row = at(mouse.y - field.area.y);
  const std::size_t column = at(mouse.x - field.area.x);
  const std::size_t index = row * field.count + column;
  outline(*ImGui::GetWindowDrawList(), field.cell(row, column), f.theme.faint, 3, 1);
  tooltip(f, number_in(matrix.values[index]),
          f.phrase(matrix.row_title) + "  " + f.phrase(matrix.names[row]) + "\n" +
              f.phrase(matrix.column_title) + "  " + f.phrase(matrix.names[column]));
  if (matrix.selectable && state.clicked)
    f.out.send(command::Select{data.panel.id, static_cast<std::uint32_t>(index)});
}

}  // namespace glyphlab
