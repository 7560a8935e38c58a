// The controls, made from the lesson's table of parameters.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "ui/data/number_text.h"
#include "ui/data/parameter_scale.h"
#include "ui/look/draw.h"
#include "ui/look/scroll.h"
#include "ui/look/widgets.h"
#include "ui/panels/panels.h"

namespace glyphlab {
namespace {

constexpr float kLine = 34;
constexpr float kBox = 26;

struct Row {
  const Parameter& parameter;
  std::string value;  // shown: what was sent last, or what is in force
  std::string name;   // of the widget
};

std::string help_of(const Frame& f, const Parameter& p) { return f.lesson_text("param." + p.name + ".help", ""); }

// Whether the parameter that this one depends on has a value with which it matters.
bool has_effect(const Frame& f, const Parameter& p) {
  const std::string* other = p.shown_with.empty() ? nullptr : f.store.parameter_value(p.shown_with);
  return other == nullptr || std::find(p.shown_values.begin(), p.shown_values.end(), *other) != p.shown_values.end();
}

void send(const Frame& f, const Parameter& p, std::string value) {
  f.state.pending[p.name] = value;
  f.state.preset.clear();
  f.out.send(command::SetParameter{p.name, std::move(value)});
}

// The label, with help on hover (or tap), and a dot when the value is not the default.
void draw_label(const Frame& f, const Row& row, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Parameter& p = row.parameter;
  const std::string label = f.lesson_text("param." + p.name, p.name);
  const float width = std::min(text_width(f.fonts.body, label) + 2, r.w);
  const ItemState state = item(f, row.name + ".label", {r.x, r.y, width, r.h}, 6);
  draw_text_in(list, f.fonts.body, r, f.theme.secondary, label);
  if (row.value != p.default_value && width + 10 < r.w)
    list.AddCircleFilled({r.x + width + 6, r.y + r.h / 2 + 1}, 2.5f, f.theme.accent, 12);
  if (state.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
  if (!state.hovered) return;
  std::string footnote;
  if (!p.keras.empty()) footnote = "Keras: " + p.keras;
  const auto effect = f.text(p.effect == ParameterEffect::live ? "ui.param.live" : "ui.param.restart");
  footnote += (footnote.empty() ? "" : "  ·  ") + std::string(effect);
  tooltip(f, label, help_of(f, p), footnote);
}

std::string shown_number(const Row& row) {
  const double value = std::strtod(row.value.c_str(), nullptr);
  std::string text = row.parameter.kind == ParameterKind::integer && value >= 0
                         ? grouped(static_cast<std::uint64_t>(value))
                         : shortest(value);
  if (!row.parameter.unit.empty()) text += " " + row.parameter.unit;
  return text;
}

float draw_number(const Frame& f, const Row& row, float x, float y, float width) {
  const Parameter& p = row.parameter;
  const ParameterScale scale(p);
  const std::string shown = shown_number(row);
  const float box_width = std::max(58.0f, text_width(f.fonts.body, shown) + 18);
  draw_label(f, row, {x, y, width - box_width - 8, kLine});
  std::string entered;
  if (value_box(f, row.name + ".value", {x + width - box_width, y + (kLine - kBox) / 2, box_width, kBox}, shown, true, entered)) {
    entered.erase(std::remove(entered.begin(), entered.end(), ','), entered.end());
    send(f, p, entered);
  }
  const SliderResult s = slider(f, row.name, {x, y + kLine - 4, width, 24}, scale.share(std::strtod(row.value.c_str(), nullptr)), scale.key_step());
  if (s.changed) {
    const std::string value = scale.text(s.share);
    if (value != row.value) {
      if (p.effect == ParameterEffect::live || s.released) {
        send(f, p, value);
      } else {
        f.state.pending[p.name] = value;  // a restart per pixel would show nothing: wait for the release
      }
    }
  }
  if (s.released && !s.changed) {
    const auto waiting = f.state.pending.find(p.name);
    const std::string* in_force = f.store.parameter_value(p.name);
    if (waiting != f.state.pending.end() && in_force && waiting->second != *in_force) send(f, p, std::string(waiting->second));
  }
  return kLine + 24;
}

float draw_choice(const Frame& f, const Row& row, float x, float y, float width) {
  const Parameter& p = row.parameter;
  std::vector<Option> options;
  int chosen = -1;
  float sum = 6;
  float widest = 0;
  for (const std::string& choice : p.choices) {
    if (choice == row.value) chosen = static_cast<int>(options.size());
    options.push_back({choice, f.lesson_text("choice." + choice, choice)});
    widest = std::max(widest, text_width(f.fonts.title, options.back().label));
  }
  sum += (widest + 14) * static_cast<float>(options.size());
  int clicked = -1;
  float used = kLine;
  if (options.size() <= 4 && sum <= width && p.group == "data") {
    // The data set heads the column: its group label already says what it is.
    clicked = segments(f, row.name, {x, y + 2, width, 34}, options, chosen);
    used = 44;
  } else {
    const float label_width = text_width(f.fonts.body, f.lesson_text("param." + p.name, p.name)) + 20;
    const float combo_width = std::clamp(widest + 40, 84.0f, std::max(96.0f, width - label_width));
    draw_label(f, row, {x, y, width - combo_width - 8, kLine});
    clicked = combo(f, row.name, {x + width - combo_width, y + (kLine - kBox) / 2, combo_width, kBox}, options, chosen);
  }
  if (clicked >= 0 && clicked != chosen) send(f, p, p.choices[static_cast<std::size_t>(clicked)]);
  return used;
}

float draw_parameter(const Frame& f, const Row& row, float x, float y, float width) {
  const Parameter& p = row.parameter;
  switch (p.kind) {
    case ParameterKind::integer:
    case ParameterKind::real: return draw_number(f, row, x, y, width);
    case ParameterKind::choice: return draw_choice(f, row, x, y, width);
    case ParameterKind::toggle: {
      draw_label(f, row, {x, y, width - 46, kLine});
      const bool on = row.value == "on";
      if (toggle(f, row.name, {x + width - 36, y + (kLine - 20) / 2, 36, 20}, on)) send(f, p, on ? "off" : "on");
      return kLine;
    }
    case ParameterKind::sizes: {
      const float box = std::min(width * 0.5f, std::max(90.0f, text_width(f.fonts.body, row.value) + 20));
      draw_label(f, row, {x, y, width - box - 8, kLine});
      std::string entered;
      if (value_box(f, row.name, {x + width - box, y + (kLine - kBox) / 2, box, kBox}, row.value, false, entered)) send(f, p, entered);
      return kLine;
    }
  }
  return 0;
}

float draw_presets(const Frame& f, float x, float y, float width) {
  const auto& presets = f.store.lesson()->presets;
  if (presets.empty()) return 0;
  std::vector<Option> options;
  int chosen = -1;
  for (const event::PresetRow& preset : presets) {
    if (preset.name == f.state.preset) chosen = static_cast<int>(options.size());
    options.push_back({preset.name, f.lesson_text("preset." + preset.name, preset.name)});
  }
  const int clicked = combo(f, "preset", {x, y, width, 34}, options, chosen, chosen < 0 ? f.text("ui.preset.none") : std::string_view(), ButtonLook::outlined);
  if (clicked >= 0) {
    const event::PresetRow& preset = presets[static_cast<std::size_t>(clicked)];
    f.out.send(command::SetParameters{preset.values, true});
    f.out.send(command::Play{});
    f.state.pending.clear();
    f.state.preset = preset.name;
  }
  return 46;
}

float draw_seed(const Frame& f, float x, float y, float width) {
  draw_text_in(*ImGui::GetWindowDrawList(), f.fonts.body, {x, y, width - 110, kLine}, f.theme.secondary, f.text("ui.seed"));
  const std::uint64_t seed = f.store.parameters().seed;
  if (icon_button(f, "seed.next", {x + width - 28, y + 3, 28, 28}, Icon::dice, ButtonLook::quiet, f.text("ui.seed.next")))
    f.out.send(command::Reset{seed + 1});
  std::string entered;
  if (value_box(f, "seed", {x + width - 36 - 64, y + (kLine - kBox) / 2, 64, kBox}, std::to_string(seed), true, entered))
    f.out.send(command::Reset{std::strtoull(entered.c_str(), nullptr, 10)});
  return kLine;
}

float draw_group_title(const Frame& f, const std::string& group, float x, float y, float width) {
  std::string title(f.lesson_text("group." + group, group));
  if (f.language == Language::english)
    for (char& c : title) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  draw_text_in(*ImGui::GetWindowDrawList(), f.fonts.label, {x, y, width, 18}, f.theme.faint, title);
  return 26;
}

}  // namespace

float draw_parameters(const Frame& f, float x, float y, float width) {
  if (!f.store.lesson()) return 0;
  const float begin = y;
  y += draw_presets(f, x, y, width);
  std::string group = "\n";  // no group has this name
  const auto close_group = [&] {
    if (group == "training") y += draw_seed(f, x, y, width);
  };
  for (const event::ParameterRow& entry : f.store.lesson()->parameters) {
    const Parameter& p = entry.parameter;
    if (p.group == "hidden") continue;  // for scripts and the command line
    if (!has_effect(f, p)) continue;
    if (p.group != group) {
      close_group();
      if (group != "\n") y += 14;
      group = p.group;
      y += draw_group_title(f, group, x, y, width);
      if (group == "network" && !f.store.network().layers.empty()) {
        draw_network(f, {x, y, width, kNetworkPictureHeight});
        y += kNetworkPictureHeight + 8;
        const std::string remark = f.phrase(f.store.network().remark);
        if (!remark.empty()) y += draw_wrapped(*ImGui::GetWindowDrawList(), f.fonts.small, {x, y, width, 0}, f.theme.faint, remark) + 6;
      }
    }
    const auto waiting = f.state.pending.find(p.name);
    const std::string* in_force = f.store.parameter_value(p.name);
    const Row row{p, waiting != f.state.pending.end() ? waiting->second : in_force ? *in_force : p.default_value, "param." + p.name};
    y += draw_parameter(f, row, x, y, width);
  }
  close_group();
  y += 14;
  const auto defaults = f.text("ui.param.defaults");
  const float button = button_width(f.fonts.medium, defaults);
  if (text_button(f, "param.defaults", {x, y, button, 32}, defaults)) {
    f.out.send(command::SetParameters{{}, true});
    f.state.pending.clear();
    f.state.preset.clear();
  }
  return y + 40 - begin;
}

void draw_parameter_column(const Frame& f, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill(list, r, f.theme.card);
  vertical_line(list, r.x, r.y, r.bottom(), f.theme.border);
  ScrollRegion region(f, "parameters", {r.x + 1, r.y, r.w - 1, r.h});
  constexpr float kPad = 16;
  const float height = draw_parameters(f, region.x() + kPad, region.y() + kPad, r.w - 1 - 2 * kPad);
  region.set_content_height(height + 2 * kPad);
}

}  // namespace glyphlab
