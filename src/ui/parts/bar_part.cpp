// A card's bars: a coding, probabilities. May be dragged.
#include <algorithm>
#include <cmath>

#include "ui/data/number_text.h"
#include "ui/look/draw.h"
#include "ui/look/widgets.h"
#include "ui/parts/parts.h"
#include "ui/ui_state.h"

namespace glyphlab {
namespace {

struct Axis {
  float low, high, top, bottom;
  float y(float value) const { return bottom - (std::clamp(value, low, high) - low) / (high - low) * (bottom - top); }
  float value(float py) const { return std::clamp(low + (bottom - py) / (bottom - top) * (high - low), low, high); }
};

std::string bar_title(const Frame& f, const event::Bars& bars, std::size_t i) {
  if (i < bars.labels.size()) return f.phrase(bars.labels[i]);
  return glyphlab::format(f.language, {"ui.bars.number", {std::to_string(i + 1)}});
}

}  // namespace

PartSize bar_part_size(const Frame& f, const PanelData& data, float) {
  const bool labelled = data.bars && !data.bars->labels.empty();
  return {(f.compact ? 120.0f : 84.0f) + (labelled ? 20.0f : 0.0f), 1, 240};
}

void draw_bar_part(const Frame& f, const PanelData& data, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (!data.bars || data.bars->values.empty()) {
    draw_text_in(list, f.fonts.medium, r, f.theme.faint, f.text("ui.bars.empty"), Align::centre);
    return;
  }
  const event::Bars& bars = *data.bars;
  const std::size_t count = bars.values.size();
  const float pitch = r.w / static_cast<float>(count);
  const float gap = std::clamp(pitch * 0.28f, 0.5f, 8.0f);
  bool labels_fit = !bars.labels.empty();
  for (std::size_t i = 0; i < count && labels_fit; ++i)
    labels_fit = text_width(f.fonts.label, bar_title(f, bars, i)) < pitch + 2;
  const float high = bars.maximum > bars.minimum ? bars.maximum : bars.minimum + 1;
  const Axis axis{bars.minimum, high, r.y + 4, r.bottom() - (labels_fit ? 18.0f : 4.0f)};

  const std::string name = "card." + data.panel.id + ".bars";
  const ItemState state = item(f, name, {r.x, r.y, r.w, r.h}, 6);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  auto under = static_cast<std::size_t>(std::clamp((mouse.x - r.x) / pitch, 0.0f, static_cast<float>(count - 1)));
  auto& dragged = f.state.dragged_bar;
  if (state.hovered && bars.draggable) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
  if (bars.draggable && state.held) {
    f.drag_taken = true;
    const auto found = dragged.find(data.panel.id);
    if (found == dragged.end()) {
      dragged[data.panel.id] = {under, bars.values[under]};
    }
    auto& [index, value] = dragged[data.panel.id];
    if (index >= count) index = count - 1;
    under = index;
    const float next = axis.value(mouse.y);
    if (next != value || found == dragged.end()) {
      value = next;
      f.out.send(command::DragBar{data.panel.id, static_cast<std::uint32_t>(index), value});
    }
  } else {
    dragged.erase(data.panel.id);
  }

  const float zero = axis.y(std::clamp(0.0f, axis.low, axis.high));
  const auto in_hand = dragged.find(data.panel.id);
  for (std::size_t i = 0; i < count; ++i) {
    const bool own = in_hand != dragged.end() && in_hand->second.first == i;
    const float value = own ? in_hand->second.second : bars.values[i];
    const ImU32 base = i < bars.classes.size() && bars.classes[i] != 255
                           ? f.colours()[bars.classes[i] % kPaletteSize]
                           : f.theme.validation;
    const bool lit = (state.hovered || state.held) && i == under;
    const float x0 = r.x + static_cast<float>(i) * pitch + gap / 2;
    const float x1 = r.x + static_cast<float>(i + 1) * pitch - gap / 2;
    if (lit) fill(list, {x0 - gap / 2, axis.top, pitch, axis.bottom - axis.top}, f.theme.field, 4);
    const float y = axis.y(value);
    const float top = std::min(y, zero - 1);
    const float bottom = std::max(y, zero + 1);
    fill(list, {x0, top, x1 - x0, bottom - top}, lit ? mixed(f.theme.text, base, 0.15f) : base,
         std::min(3.0f, (x1 - x0) / 3));
    if (labels_fit)
      draw_text_in(list, f.fonts.label, {x0 - gap / 2, axis.bottom + 3, pitch, 15}, f.theme.faint,
                   bar_title(f, bars, i), Align::centre);
  }
  horizontal_line(list, r.x, r.right(), zero, f.theme.border);
  if (state.hovered || state.held) {
    const float value = in_hand != dragged.end() ? in_hand->second.second : bars.values[under];
    tooltip(f, {}, bar_title(f, bars, under) + "  " + steady(value));
  }
}

}  // namespace glyphlab
