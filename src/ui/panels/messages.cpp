// What there is to tell: messages that come and go, and a banner while a run has stopped for a reason.
#include <algorithm>
#include <cmath>

#include "ui/data/number_text.h"
#include "ui/look/draw.h"
#include "ui/look/widgets.h"
#include "ui/panels/panels.h"

namespace glyphlab {
namespace {

constexpr double kToastSeconds = 5;
constexpr double kErrorSeconds = 10;

double lifetime(const Toast& toast) {
  return toast.message.severity == event::Severity::information ? kToastSeconds : kErrorSeconds;
}

}  // namespace

void collect_messages(const Frame& f, Store& store) {
  for (event::Message& message : store.take_messages()) {
    std::string text = f.phrase(message.phrase);
    if (!message.detail.empty()) text += (text.empty() ? "" : " ") + message.detail;
    f.fonts.need(text);
    f.host.announce(text);
    f.state.message_log.push_back(text);
    if (f.state.message_log.size() > 20) f.state.message_log.erase(f.state.message_log.begin());
    f.state.toasts.push_back({std::move(message), std::move(text), f.now});
    if (f.state.toasts.size() > 3) f.state.toasts.pop_front();
  }
  for (const event::Saved& saved : store.take_saved()) {
    f.host.save_file(saved.file_name, saved.bytes);
    f.state.toasts.push_back({{}, format(f.language, {"ui.saved", {saved.file_name}}), f.now});
  }
}

void draw_toasts(const Frame& f, const Rect& area) {
  auto& toasts = f.state.toasts;
  std::erase_if(toasts, [&](const Toast& t) { return f.now - t.shown_at > lifetime(t); });
  if (toasts.empty()) return;
  f.animating = true;  // they leave by themselves
  constexpr float kPad = 14;
  const float width = std::min(460.0f, area.w - 24);
  float y = area.bottom() - 16;
  int index = 0;
  for (auto toast = toasts.rbegin(); toast != toasts.rend(); ++toast, ++index) {
    const bool bad = toast->message.severity != event::Severity::information;
    const float text_width_limit = width - 2 * kPad - (bad ? 26 : 0);
    const float text_height = wrapped_height(f.fonts.medium, text_width_limit, toast->text);
    const float natural = std::min(text_width_limit, text_width(f.fonts.medium, toast->text)) + 2 * kPad + (bad ? 26 : 0);
    const float used = text_height > line_height(f.fonts.medium) * 1.5f ? width : natural + 2;
    y -= text_height + 20;
    const Rect r{std::round(area.x + (area.w - used) / 2), std::round(y), used, text_height + 20};
    ImGui::SetNextWindowPos(top_left(r));
    ImGui::SetNextWindowSize({r.w, r.h});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::Begin(("toast" + std::to_string(index)).c_str(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 ground = bad ? f.theme.warning_tint : f.theme.dark ? f.theme.field_hover : f.theme.text;
    const ImU32 colour = bad ? f.theme.warning_text : f.theme.dark ? f.theme.text : f.theme.card;
    fill(list, r, ground, 10);
    Rect inner = r.inset(kPad, 10);
    if (bad) {
      draw_icon(list, Icon::warning, inner.x + 8, inner.y + 9, 16, colour);
      inner.cut_left(26);
    }
    draw_wrapped(list, f.fonts.medium, inner, colour, toast->text);
    note_widget(f, "toast." + std::to_string(index), r);
    ImGui::End();
    ImGui::PopStyleVar();
    y -= 8;
  }
}

float draw_banner(const Frame& f, const Rect& r, bool measure_only) {
  const event::Status& status = f.store.status();
  const bool diverged = status.phase == event::Phase::diverged;
  const bool waiting = status.phase == event::Phase::waiting_for_data;
  if (!diverged && !waiting) return 0;
  std::string text = f.phrase(status.note);
  if (waiting && status.data_total > 0)
    text += (text.empty() ? "" : "  ") + format(f.language, {"ui.loading", {megabytes(status.data_bytes), megabytes(status.data_total)}});
  if (text.empty()) return 0;
  const auto go_back = f.text("ui.goback");
  const auto restart = f.text("ui.restart");
  const float buttons = diverged ? button_width(f.fonts.title, go_back) + button_width(f.fonts.medium, restart) + 12 : 0;
  const bool below = diverged && r.w < 620;
  const float room = r.w - 32 - 30 - (below ? 0 : buttons + 16);
  const float text_height = wrapped_height(f.fonts.body, room, text);
  const float height = std::max(text_height + 28, diverged ? 62.0f : 0.0f) + (below ? 42 : 0);
  if (measure_only) return height;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill(list, r, diverged ? f.theme.warning_tint : f.theme.card, 14);
  if (!diverged) outline(list, r, f.theme.border, 14);
  note_widget(f, "banner", r);
  const ImU32 colour = diverged ? f.theme.warning_text : f.theme.secondary;
  draw_icon(list, diverged ? Icon::warning : Icon::save, r.x + 26, r.y + 24, 18, colour);
  const float text_y = below ? r.y + 14 : r.y + (height - text_height) / 2;
  draw_wrapped(list, f.fonts.body, {r.x + 46, text_y, room, text_height}, colour, text);
  if (!diverged) return height;
  float x = r.right() - 16;
  const float y = below ? r.bottom() - 46 : r.y + (height - 34) / 2;
  const float back_width = button_width(f.fonts.title, go_back);
  x -= back_width;
  if (text_button(f, "banner.goback", {x, y, back_width, 34}, go_back, ButtonLook::accent)) f.out.send(command::GoBack{});
  const float restart_width = button_width(f.fonts.medium, restart);
  x -= restart_width + 12;
  if (text_button(f, "banner.restart", {x, y, restart_width, 34}, restart)) f.out.send(command::Reset{f.store.parameters().seed});
  return height;
}

}  // namespace glyphlab
