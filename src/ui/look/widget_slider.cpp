// The slider and the value box; see widgets.h.
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "ui/look/widgets.h"
#include "ui/ui_state.h"

namespace glyphlab {

SliderResult slider(const Frame& f, const std::string& name, const Rect& r, float share, float key_step) {
  constexpr float kKnob = 8;  // radius; the track is inset by it, so that the knob stays inside
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ItemState state = item(f, name, r);
  SliderResult result;
  result.share = std::clamp(share, 0.0f, 1.0f);
  result.held = state.held;
  if (state.held) {
    f.drag_taken = true;
    const float x = ImGui::GetIO().MousePos.x;
    const float next = std::clamp((x - r.x - kKnob) / std::max(1.0f, r.w - 2 * kKnob), 0.0f, 1.0f);
    if (ImGui::GetIO().MouseDown[0]) {
      result.changed = next != result.share;
      result.share = next;
    }
  }
  result.released = ImGui::IsItemDeactivated();
  if (ImGui::GetCurrentContext()->NavId == state.id && !ImGui::GetCurrentContext()->NavDisableHighlight) {
    // Left and right belong to the slider while it has the keyboard; up and down move on.
    ImGui::NavMoveRequestCancel();
    float step = 0;
    if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) step = -key_step;
    if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) step = key_step;
    if (step != 0) {
      result.share = std::clamp(result.share + step, 0.0f, 1.0f);
      result.changed = result.released = true;
    }
  }
  const float y = std::round(r.y + r.h / 2);
  const float knob_x = r.x + kKnob + result.share * (r.w - 2 * kKnob);
  fill(list, {r.x, y - 2, r.w, 4}, f.theme.track, 2);
  fill(list, {r.x, y - 2, knob_x - r.x, 4}, f.theme.accent, 2);
  const float grow = f.animate(state.id, state.held ? 1.5f : state.hovered ? 0.8f : 0.0f);
  list.AddCircleFilled({knob_x, y}, kKnob + grow, f.theme.card, 32);
  list.AddCircle({knob_x, y}, kKnob - 1 + grow, f.theme.accent, 32, 2);
  return result;
}

bool value_box(const Frame& f, const std::string& name, const Rect& r, const std::string& shown, bool numeric,
               std::string& entered, Align align, bool live) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  TextEdit& edit = f.state.text_edit;
  if (edit.name != name) {
    const ItemState state = item(f, name, r, 6);
    fill(list, r, state.hovered ? f.theme.field_hover : f.theme.field, 6);
    if (state.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    draw_text_in(list, f.fonts.body, r.inset(8, 0), f.theme.text, shown, align);
    if (state.clicked) {
      edit = {name, shown, shown, shown, false, false, false, false};
      edit.by_host = f.host.open_text({r, shown, numeric, f.fonts.body.size, name});
      f.animating = true;
    }
    return false;
  }
  note_widget(f, name, r);
  fill(list, r, f.theme.card, 6);
  outline(list, r, f.theme.accent, 6, 1.5f);
  if (edit.by_host) {
    draw_text_in(list, f.fonts.body, r.inset(8, 0), f.theme.text, edit.text, align);
  } else {
    std::array<char, 512> buffer{};
    std::strncpy(buffer.data(), edit.text.c_str(), buffer.size() - 1);
    ImGui::SetCursorScreenPos({r.x, r.y + (r.h - f.fonts.body.size) / 2 - 3});
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {8, 3});
    ImGui::PushStyleColor(ImGuiCol_FrameBg, 0);
    ImGui::PushItemWidth(r.w);
    if (!edit.opened) ImGui::SetKeyboardFocusHere();
    const bool enter = ImGui::InputText("##edit", buffer.data(), buffer.size(),
                                        ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
    const bool left = edit.opened && ImGui::IsItemDeactivated();
    edit.opened = edit.opened || ImGui::IsItemActive();
    ImGui::PopItemWidth();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    const bool escape = ImGui::IsKeyPressed(ImGuiKey_Escape);
    if (!escape) edit.text = buffer.data();
    if (enter || left) {
      edit.closed = true;
      edit.accepted = !escape;
    }
  }
  if (!edit.closed) {
    if (!live || edit.text == edit.told) return false;
    entered = edit.told = edit.text;
    return true;
  }
  entered = edit.accepted ? edit.text : edit.before;
  const bool changed = entered != (live ? edit.told : edit.before);
  edit = {};
  f.animating = true;
  return changed;
}

}  // namespace glyphlab
