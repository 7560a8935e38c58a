// Buttons, chips, segments and switches; see widgets.h.
#include "ui/look/widgets.h"

#include <imgui_internal.h>

#include <cmath>

namespace glyphlab {
namespace {

struct Colours {
  ImU32 ground, border, text;
};

Colours colours_of(const Frame& f, ButtonLook look, float hover) {
  const Theme& t = f.theme;
  switch (look) {
    case ButtonLook::accent: return {mixed(t.text, t.accent, 0.12f * hover), 0, t.on_accent};
    case ButtonLook::tinted: return {mixed(t.accent, t.accent_tint, 0.12f * hover), 0, t.accent_text};
    case ButtonLook::quiet: return {mixed(t.field_hover, t.field, hover), 0, t.text};
    case ButtonLook::outlined: break;
  }
  return {mixed(t.field, t.card, hover), t.border, t.text};
}

void draw_ground(ImDrawList& list, const Rect& r, const Colours& c, float radius) {
  fill(list, r, c.ground, radius);
  if (c.border) outline(list, r, c.border, radius);
}

}  // namespace

void note_widget(const Frame& f, std::string name, const Rect& r) {
  const ImDrawList& list = *ImGui::GetWindowDrawList();
  f.widgets.add(std::move(name), r, to_rect(list.GetClipRectMin(), list.GetClipRectMax()));
}

ItemState item(const Frame& f, const std::string& name, const Rect& r, float radius) {
  ItemState state;
  if (r.empty()) return state;
  ImGui::SetCursorScreenPos(top_left(r));
  state.clicked = ImGui::InvisibleButton(name.c_str(), {r.w, r.h});
  state.id = ImGui::GetItemID();
  state.hovered = ImGui::IsItemHovered();
  state.held = ImGui::IsItemActive();
  note_widget(f, name, r);
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.NavId == state.id && !g.NavDisableHighlight && ImGui::IsWindowFocused())
    outline(*ImGui::GetWindowDrawList(), {r.x - 2, r.y - 2, r.w + 4, r.h + 4}, f.theme.accent, radius + 2, 2);
  if (state.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  return state;
}

float button_width(Type type, std::string_view label, bool with_icon) {
  return std::ceil(text_width(type, label)) + 24 + (with_icon ? 20.0f : 0.0f);
}

bool text_button(const Frame& f, const std::string& name, const Rect& r, std::string_view label, ButtonLook look) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = r.h / 2;
  const ItemState state = item(f, name, r, radius);
  draw_ground(list, r, colours_of(f, look, f.animate(state.id, state.hovered ? 1.0f : 0.0f)), radius);
  const Type type = look == ButtonLook::accent ? f.fonts.title : f.fonts.medium;
  draw_text_in(list, type, r.inset(8, 0), colours_of(f, look, 0).text, label, Align::centre);
  return state.clicked;
}

bool icon_button(const Frame& f, const std::string& name, const Rect& r, Icon icon, ButtonLook look,
                 std::string_view tip) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = r.h / 2;
  const ItemState state = item(f, name, r, radius);
  Colours c = colours_of(f, look, f.animate(state.id, state.hovered ? 1.0f : 0.0f));
  if (look == ButtonLook::outlined) c.text = f.theme.secondary;
  draw_ground(list, r, c, radius);
  draw_icon(list, icon, r.x + r.w / 2, r.y + r.h / 2, std::round(r.h * (r.h < 32 ? 0.5f : 0.42f)), c.text);
  if (state.hovered && !tip.empty() && ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal)) tooltip(f, {}, tip);
  return state.clicked;
}

float chip_width(const Frame& f, std::string_view label) {
  return std::ceil(text_width(f.fonts.medium, label)) + 22;
}

bool chip(const Frame& f, const std::string& name, const Rect& r, std::string_view label, bool on) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ItemState state = item(f, name, r, r.h / 2);
  const float hover = f.animate(state.id, state.hovered ? 1.0f : 0.0f);
  fill(list, r, on ? mixed(f.theme.accent, f.theme.accent_tint, 0.14f * hover) : f.theme.field, r.h / 2);
  draw_text_in(list, f.fonts.medium, r.inset(8, 0), on ? f.theme.accent_text : f.theme.secondary, label,
               Align::centre);
  return state.clicked;
}

int segments(const Frame& f, const std::string& name, const Rect& r, std::span<const Option> options,
             int chosen) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  note_widget(f, name, r);
  fill(list, r, f.theme.field, 8);
  if (options.empty()) return -1;
  const float width = (r.w - 6) / static_cast<float>(options.size());
  const Rect inner = r.inset(3);
  const float at = f.animate(ImGui::GetID((name + "#").c_str()), static_cast<float>(std::max(chosen, 0)));
  if (chosen >= 0) {
    const Rect knob{inner.x + at * width, inner.y, width, inner.h};
    fill(list, knob, f.theme.dark ? f.theme.accent_tint : f.theme.card, 6);
    if (!f.theme.dark) outline(list, knob, f.theme.border, 6);
  }
  int clicked = -1;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const Rect cell{inner.x + static_cast<float>(i) * width, inner.y, width, inner.h};
    const ItemState state = item(f, name + "." + options[i].key, cell, 6);
    const bool on = static_cast<int>(i) == chosen;
    const ImU32 colour = on ? f.theme.accent_text : state.hovered ? f.theme.text : f.theme.secondary;
    draw_text_in(list, on ? f.fonts.title : f.fonts.medium, cell.inset(4, 0), colour, options[i].label,
                 Align::centre);
    if (state.clicked) clicked = static_cast<int>(i);
  }
  return clicked;
}

bool toggle(const Frame& f, const std::string& name, const Rect& r, bool on) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ItemState state = item(f, name, r, r.h / 2);
  const float at = f.animate(state.id, on ? 1.0f : 0.0f);
  const ImU32 off_colour = state.hovered ? f.theme.faint : mixed(f.theme.faint, f.theme.track, 0.35f);
  fill(list, r, mixed(f.theme.accent, off_colour, at), r.h / 2);
  const float radius = r.h / 2 - 3;
  const float x = r.x + r.h / 2 + at * (r.w - r.h);
  list.AddCircleFilled({x, r.y + r.h / 2}, radius, f.theme.dark ? IM_COL32(255, 255, 255, 255) : f.theme.card, 24);
  return state.clicked;
}

void tooltip(const Frame& f, std::string_view title, std::string_view body, std::string_view footnote) {
  constexpr float kWidth = 300;
  const float natural = std::max({text_width(f.fonts.medium, body), title.empty() ? 0 : text_width(f.fonts.title, title),
                                  footnote.empty() ? 0 : text_width(f.fonts.small, footnote)});
  const float width = std::min(kWidth, std::ceil(natural) + 1);
  float height = body.empty() ? 0 : wrapped_height(f.fonts.medium, width, body);
  if (!title.empty()) height += line_height(f.fonts.title) + 2;
  if (!footnote.empty()) height += wrapped_height(f.fonts.small, width, footnote) + 4;
  ImGui::SetNextWindowSize({width + 24, height + 20});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  if (ImGui::BeginTooltip()) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetWindowPos();
    Rect r{at.x + 12, at.y + 10, width, height};
    if (!title.empty()) {
      draw_text_in(list, f.fonts.title, r.cut_top(line_height(f.fonts.title)), f.theme.text, title);
      r.cut_top(2);
    }
    if (!body.empty()) r.cut_top(draw_wrapped(list, f.fonts.medium, r, f.theme.secondary, body));
    if (!footnote.empty()) {
      r.cut_top(4);
      draw_wrapped(list, f.fonts.small, r, f.theme.faint, footnote);
    }
    ImGui::Dummy({width, height});
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

}  // namespace glyphlab
