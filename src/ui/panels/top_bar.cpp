// The bar across the top: name, transport, figures of the run, links and looks. On a phone the bar
// with the lesson's name, and the transport at the bottom.
#include <algorithm>
#include <cmath>

#include "ui/data/number_text.h"
#include "ui/data/url_state.h"
#include "ui/look/widgets.h"
#include "ui/panels/panels.h"

namespace glyphlab {
namespace {

void draw_logo(const Frame& f, float x, float middle) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float y = std::round(middle - f.fonts.logo.size / 2) - 1;
  const float next = draw_text(list, f.fonts.logo, x, y, f.theme.text, "Glyph");
  draw_text(list, f.fonts.logo, std::round(next), y, f.theme.accent, "lab");
}

struct Figure {
  std::string before, value, after;
};

std::vector<Figure> figures(const Frame& f) {
  const event::Status& status = f.store.status();
  std::vector<Figure> result;
  result.push_back({std::string(f.text("ui.status.epoch")), std::to_string(status.epoch), {}});
  if (status.samples_per_second > 0) {
    // Two significant digits more would flicker at every event.
    const double rounded = std::round(status.samples_per_second / 100) * 100;
    // Without a data set of images it learns from words, or from what it makes up itself.
    const std::string_view unit = f.text(status.data_total > 0 ? "ui.status.speed" : "ui.status.speed.samples");
    result.push_back({{}, grouped(static_cast<std::uint64_t>(rounded)), f.lesson_text("status.speed", unit)});
  }
  if (status.gflops > 0)
    result.push_back({{}, shortest(status.gflops, status.gflops < 10 ? 2 : 3), "GFLOP/s"});
  return result;
}

float figure_width(const Frame& f, const Figure& figure) {
  float width = text_width(f.fonts.strong, figure.value);
  if (!figure.before.empty()) width += text_width(f.fonts.body, figure.before) + 5;
  if (!figure.after.empty()) width += text_width(f.fonts.body, figure.after) + 5;
  return width;
}

void draw_status(const Frame& f, float x, float right, float middle) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float begin = x;
  for (const Figure& figure : figures(f)) {
    const float width = figure_width(f, figure);
    if (x + width > right) break;
    const float y = std::round(middle - f.fonts.body.size / 2);
    if (!figure.before.empty()) x = draw_text(list, f.fonts.body, x, y, f.theme.secondary, figure.before) + 5;
    x = draw_text(list, f.fonts.strong, x, y, f.theme.text, figure.value);
    if (!figure.after.empty()) x = draw_text(list, f.fonts.body, x + 5, y, f.theme.secondary, figure.after);
    x = std::round(x + 20);
  }
  const event::Status& status = f.store.status();
  const float length = std::min(right - begin, std::max(0.0f, x - 20 - begin));
  if (status.epoch_progress > 0 && length > 40) {
    fill(list, {begin, middle + 14, length, 2}, f.theme.track, 1);
    fill(list, {begin, middle + 14, length * std::min(1.0f, status.epoch_progress), 2}, f.theme.accent, 1);
  }
}

void copy_link(const Frame& f, const Settings& settings) {
  f.host.copy_text(settings.address + "?" + url_query(f.store));
  f.state.toasts.push_back({{}, std::string(f.text("ui.link.copied")), f.now});
}

void switch_language(const Frame& f, Settings& settings) {
  settings.language = settings.language == Language::english ? Language::korean : Language::english;
  f.host.set_preference("language", settings.language == Language::korean ? "ko" : "en");
}

void switch_theme(const Frame& f, Settings& settings) {
  settings.dark = !settings.dark;
  f.host.set_preference("theme", settings.dark ? "dark" : "light");
}

void switch_palette(const Frame& f, Settings& settings) {
  settings.palette = settings.palette == PaletteName::tab10 ? PaletteName::okabe_ito : PaletteName::tab10;
  f.host.set_preference("palette", settings.palette == PaletteName::tab10 ? "tab10" : "okabe");
}

// Everything that has no button of its own; opened by the three dots.
void draw_more_menu(const Frame& f, Settings& settings, bool complete) {
  std::vector<Option> entries;
  if (complete) {
    entries.push_back({"link", std::string(f.text("ui.link"))});
    entries.push_back({"embed", std::string(f.text("ui.embed"))});
    entries.push_back({"language", settings.language == Language::english ? "한국어" : "English"});
    entries.push_back({"theme", std::string(f.text(settings.dark ? "ui.theme.light" : "ui.theme.dark"))});
    entries.push_back({"epoch", std::string(f.text("ui.epoch.help"))});
    if (drawing_card(f)) entries.push_back({"draw", std::string(f.text("ui.tool.draw"))});
    entries.push_back({"summary", std::string(f.text("ui.tool.summary"))});
    entries.push_back({"save", std::string(f.text("ui.tool.save"))});
    entries.push_back({"open", std::string(f.text("ui.tool.open"))});
  }
  entries.push_back({"palette", std::string(f.text(settings.palette == PaletteName::tab10 ? "ui.palette.safe" : "ui.palette.tab10"))});
  float widest = 0;
  for (const Option& e : entries) widest = std::max(widest, text_width(f.fonts.body, e.label));
  const float width = widest + 40;
  constexpr float kRow = 36;
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({window.x - width - 12, 58});
  ImGui::SetNextWindowSize({width, kRow * static_cast<float>(entries.size()) + 12});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {6, 6});
  if (ImGui::BeginPopup("top.more#menu", ImGuiWindowFlags_NoMove)) {
    const ImVec2 start = ImGui::GetCursorScreenPos();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Rect row{start.x, start.y + kRow * static_cast<float>(i), width - 12, kRow};
      const ItemState entry = item(f, "more." + entries[i].key, row, 6);
      ImDrawList& list = *ImGui::GetWindowDrawList();
      if (entry.hovered) fill(list, row, f.theme.field, 6);
      draw_text_in(list, f.fonts.body, row.inset(12, 0), f.theme.text, entries[i].label);
      if (!entry.clicked) continue;
      const std::string& key = entries[i].key;
      if (key == "link") copy_link(f, settings);
      if (key == "embed") f.state.dialog = Dialog::embed;
      if (key == "language") switch_language(f, settings);
      if (key == "theme") switch_theme(f, settings);
      if (key == "palette") switch_palette(f, settings);
      if (key == "epoch") f.out.send(command::Advance{command::Stride::epoch});
      if (key == "draw") open_paper(f, drawing_card(f)->panel.id);
      if (key == "summary") f.state.dialog = Dialog::summary;
      if (key == "save") f.out.send(command::Save{});
      if (key == "open") f.host.open_file();
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

/// The card whose curve is the training's loss; others show accuracies and the like.
const PanelData* panel_of_loss(const Frame& f) {
  for (const char* id : {"curves", "loss", "divergence"}) {
    for (const PanelData& panel : f.store.panels()) {
      if (panel.panel.id != id) continue;
      const CurveRun* run = panel.curves.present();
      if (run != nullptr && !run->series.empty() && !run->series.front().y.empty()) return &panel;
    }
  }
  return nullptr;
}

}  // namespace

void draw_top_bar(const Frame& f, Settings& settings, const WindowLayout& layout) {
  const Rect& r = layout.top;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill(list, r, f.theme.card);
  horizontal_line(list, r.x, r.right(), r.bottom() - 1, f.theme.border);
  const float middle = r.y + r.h / 2;
  draw_logo(f, r.x + 20, middle);

  float right = r.right() - 20;
  const auto place = [&](float width) {
    right -= width;
    const Rect button{right, std::round(middle - 17), width, 34};
    right -= 10;
    return button;
  };
  const bool wide = layout.kind == LayoutKind::desktop;
  if (icon_button(f, "top.more", place(34), Icon::more, ButtonLook::outlined, f.text("ui.more"))) ImGui::OpenPopup("top.more#menu");
  draw_more_menu(f, settings, !wide);
  if (icon_button(f, "top.theme", place(34), settings.dark ? Icon::sun : Icon::moon, ButtonLook::outlined,
                  f.text(settings.dark ? "ui.theme.light" : "ui.theme.dark")))
    switch_theme(f, settings);
  const std::string_view other = settings.language == Language::english ? "한국어" : "English";
  if (text_button(f, "top.language", place(button_width(f.fonts.medium, other)), other)) switch_language(f, settings);
  if (wide) {
    const auto embed = f.text("ui.embed");
    if (text_button(f, "top.embed", place(button_width(f.fonts.medium, embed)), embed)) f.state.dialog = Dialog::embed;
    const auto link = f.text("ui.link");
    if (text_button(f, "top.link", place(button_width(f.fonts.medium, link)), link)) copy_link(f, settings);
  } else if (icon_button(f, "top.controls", place(34), Icon::sliders,
                         f.state.controls_open ? ButtonLook::tinted : ButtonLook::outlined, f.text("ui.tab.controls"))) {
    f.state.controls_open = !f.state.controls_open;
  }
  const float left = wide && !settings.embedded ? layout.cards.x + 14 : r.x + 132;
  const float next = draw_transport(f, left, middle, true);
  draw_status(f, std::round(next + 8), right - 8, middle);
}

void draw_loading(const Frame& f, const Rect& bar) {
  const event::Status& status = f.store.status();
  const bool waiting = status.phase == event::Phase::waiting_for_data;
  if (status.data_total == 0 || status.data_bytes >= status.data_total) {
    if (!waiting) return;
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float share = status.data_total == 0 ? 0 : static_cast<float>(static_cast<double>(status.data_bytes) / static_cast<double>(status.data_total));
  fill(list, {bar.x, bar.bottom() - 2, bar.w, 2}, f.theme.track);
  fill(list, {bar.x, bar.bottom() - 2, bar.w * std::clamp(share, 0.0f, 1.0f), 2}, f.theme.accent);
}

void draw_phone_header(const Frame& f, Settings& settings, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill(list, r, f.theme.card);
  horizontal_line(list, r.x, r.right(), r.bottom() - 1, f.theme.border);
  const float middle = r.y + r.h / 2;
  draw_logo(f, r.x + 14, middle);
  if (icon_button(f, "top.more", {r.right() - 14 - 36, middle - 18, 36, 36}, Icon::more)) ImGui::OpenPopup("top.more#menu");
  draw_more_menu(f, settings, true);
  if (!f.store.hello()) return;
  std::vector<Option> lessons;
  int chosen = -1;
  for (const event::LessonTitle& lesson : f.store.hello()->lessons) {
    if (!lesson.ready) continue;
    if (f.store.lesson() && f.store.lesson()->lesson == lesson.id) chosen = static_cast<int>(lessons.size());
    lessons.push_back({lesson.id, std::string(f.text("lesson." + lesson.id))});
  }
  const float width = std::min(200.0f, r.w - 170);
  const int clicked = combo(f, "lesson", {r.right() - 60 - width, middle - 18, width, 36}, lessons, chosen, {}, ButtonLook::outlined);
  if (clicked >= 0 && clicked != chosen) open_lesson(f, lessons[static_cast<std::size_t>(clicked)].key);
}

void draw_phone_transport(const Frame& f, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill(list, r, f.theme.card);
  horizontal_line(list, r.x, r.right(), r.y, f.theme.border);
  const float x = draw_transport(f, r.x + 16, r.y + r.h / 2, false) + 4;
  // Epoch and the newest training figure, as two lines.
  const auto line = [&](float y, std::string_view label, const std::string& value) {
    const float next = draw_text(list, f.fonts.body, x, y, f.theme.secondary, label);
    draw_text(list, f.fonts.strong, next + 6, y, f.theme.text, value);
  };
  const float middle = r.y + r.h / 2;
  line(middle - 19, f.text("ui.status.epoch"), std::to_string(f.store.status().epoch));
  const PanelData* panel = panel_of_loss(f);
  if (panel == nullptr) return;
  const std::string value = steady(panel->curves.present()->series.front().y.back());
  const std::string label = panel->axes ? f.phrase(panel->axes->y_label) : std::string();
  const float room = r.right() - 12 - x - 6 - text_width(f.fonts.strong, value);
  line(middle + 3, elided(f.fonts.body, label, room), value);
}

}  // namespace glyphlab
