// The drop-down choice; see widgets.h.
#include <algorithm>
#include <cmath>

#include "ui/look/widgets.h"

namespace glyphlab {

int combo(const Frame& f, const std::string& name, const Rect& r, std::span<const Option> options, int chosen,
          std::string_view shown, ButtonLook look) {
  constexpr float kRow = 32;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = look == ButtonLook::outlined ? r.h / 2 : 6;
  const ItemState state = item(f, name, r, radius);
  const float hover = f.animate(state.id, state.hovered ? 1.0f : 0.0f);
  if (look == ButtonLook::outlined) {
    fill(list, r, mixed(f.theme.field, f.theme.card, hover), radius);
    outline(list, r, f.theme.border, radius);
  } else {
    fill(list, r, mixed(f.theme.field_hover, f.theme.field, hover), radius);
  }
  if (shown.empty() && chosen >= 0 && chosen < static_cast<int>(options.size()))
    shown = options[static_cast<std::size_t>(chosen)].label;
  draw_text_in(list, f.fonts.body, {r.x + 10, r.y, r.w - 32, r.h}, f.theme.text, shown);
  draw_icon(list, Icon::chevron_down, r.right() - 14, r.y + r.h / 2, 9, f.theme.secondary);

  const std::string popup = name + "#menu";
  if (state.clicked) ImGui::OpenPopup(popup.c_str());
  float width = r.w;
  for (const Option& option : options) width = std::max(width, text_width(f.fonts.body, option.label) + 48);
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  width = std::min(width, window.x - 16);
  const float height = std::min(kRow * static_cast<float>(options.size()) + 12, window.y - 16);
  const bool below = r.bottom() + 4 + height < window.y - 8;
  const float x = std::clamp(r.right() - width < 8 ? r.x : r.right() - width, 8.0f, window.x - width - 8);
  const float y = below ? r.bottom() + 4 : std::max(8.0f, std::min(r.y - 4 - height, window.y - height - 8));
  ImGui::SetNextWindowPos({std::round(x), std::round(y)});
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {6, 6});
  int clicked = -1;
  if (ImGui::BeginPopup(popup.c_str(), ImGuiWindowFlags_NoMove)) {
    ImDrawList& menu = *ImGui::GetWindowDrawList();
    const ImVec2 start = ImGui::GetCursorScreenPos();
    for (std::size_t i = 0; i < options.size(); ++i) {
      const Rect row{start.x, start.y + kRow * static_cast<float>(i), width - 12, kRow};
      const ItemState entry = item(f, name + "." + options[i].key, row, 6);
      const bool on = static_cast<int>(i) == chosen;
      if (entry.hovered || on) fill(menu, row, on ? f.theme.accent_tint : f.theme.field, 6);
      draw_text_in(menu, on ? f.fonts.strong : f.fonts.body, row.inset(10, 0),
                   on ? f.theme.accent_text : f.theme.text, options[i].label);
      if (entry.clicked) {
        clicked = static_cast<int>(i);
        ImGui::CloseCurrentPopup();
      }
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  return clicked;
}

}  // namespace glyphlab
