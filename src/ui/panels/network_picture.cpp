// The network as its layers: bars as high as the layers are wide, joined by trapezoids.
#include <algorithm>
#include <cmath>

#include "ui/data/number_text.h"
#include "ui/look/draw.h"
#include "ui/look/widgets.h"
#include "ui/panels/panels.h"

namespace glyphlab {
namespace {

constexpr float kLabel = 22;

// Sizes from 1 to thousands: the square root keeps small layers visible and large ones apart.
float bar_height(std::uint32_t size, std::uint32_t largest, float room) {
  const float share = std::sqrt(static_cast<float>(size) / static_cast<float>(std::max(1U, largest)));
  return std::max(8.0f, room * share);
}

std::string describe(const event::NetworkLayer& layer) {
  std::string text = layer.output_shape;
  if (!layer.activation.empty()) text += "  " + layer.activation;
  return text;
}

}  // namespace

void draw_network(const Frame& f, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto& layers = f.store.network().layers;
  const ItemState state = item(f, "network", r, 10);
  if (state.hovered) fill(list, r, mixed(f.theme.field, f.theme.card, 0.5f), 10);
  std::uint32_t largest = 1;
  for (const event::NetworkLayer& layer : layers) largest = std::max(largest, layer.size);
  const Rect area{r.x + 18, r.y + 8, r.w - 36, r.h - kLabel - 12};
  const auto count = static_cast<float>(layers.size());
  const float step = layers.size() > 1 ? area.w / (count - 1) : 0;
  const float bar = std::clamp(step * 0.28f, 4.0f, 13.0f);
  const float middle = area.y + area.h / 2;
  const auto x_of = [&](std::size_t i) { return std::round(area.x + step * static_cast<float>(i)); };
  for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
    const float a = bar_height(layers[i].size, largest, area.h) / 2;
    const float b = bar_height(layers[i + 1].size, largest, area.h) / 2;
    list.AddQuadFilled({x_of(i) + bar / 2, middle - a}, {x_of(i + 1) - bar / 2, middle - b},
                       {x_of(i + 1) - bar / 2, middle + b}, {x_of(i) + bar / 2, middle + a}, f.theme.accent_tint);
  }
  int under = -1;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const event::NetworkLayer& layer = layers[i];
    const float h = bar_height(layer.size, largest, area.h);
    const ImU32 own = layer.kind == "code" ? f.theme.validation : f.theme.accent;
    const ImU32 colour = layer.frozen ? mixed(own, f.theme.card, 0.45f) : own;
    const Rect box{x_of(i) - bar / 2, middle - h / 2, bar, h};
    fill(list, box, colour, std::min(4.0f, bar / 3));
    if (layer.frozen) draw_icon(list, Icon::lock, box.x + bar / 2, box.y - 9, 11, f.theme.faint);
    draw_text_in(list, f.fonts.label, {x_of(i) - 30, r.bottom() - kLabel, 60, 16}, f.theme.faint, std::to_string(layer.size), Align::centre);
    const float mouse = ImGui::GetIO().MousePos.x;
    if (state.hovered && std::abs(mouse - x_of(i)) < std::max(step, 20.0f) / 2) under = static_cast<int>(i);
  }
  if (under >= 0) {
    const event::NetworkLayer& layer = layers[static_cast<std::size_t>(under)];
    const std::string count_text = format(f.language, {"ui.network.parameters", {grouped(layer.parameters)}});
    tooltip(f, layer.name.empty() ? layer.kind : layer.name, describe(layer), count_text + "  ·  " + std::string(f.text("ui.network.open")));
  }
  if (state.clicked) f.state.dialog = Dialog::summary;
}

}  // namespace glyphlab
