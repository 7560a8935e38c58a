// Reset, play and pause, step, epoch, speed.
#include <array>
#include <cmath>

#include "ui/data/number_text.h"
#include "ui/look/widgets.h"
#include "ui/panels/panels.h"

namespace glyphlab {
namespace {

constexpr std::array<float, 5> kSpeeds = {0, 100, 20, 5, 1};  // steps per second; 0: full speed

bool running(const Frame& f) {
  const event::Phase phase = f.store.status().phase;
  return phase == event::Phase::training || phase == event::Phase::evaluating ||
         phase == event::Phase::waiting_for_data;
}

void play_or_pause(const Frame& f) {
  if (running(f)) {
    f.out.send(command::Pause{});
  } else {
    f.out.send(command::Play{});
  }
}

std::string speed_label(const Frame& f, float speed) {
  if (speed == 0) return std::string(f.text("ui.speed.full"));
  return format(f.language, {"ui.speed.steps", {shortest(speed)}});
}

}  // namespace

float draw_transport(const Frame& f, float x, float y, bool all) {
  const float big = f.compact ? 46.0f : 42.0f;
  const float small = f.compact ? 42.0f : 34.0f;
  const auto place = [&](float size) {
    const Rect r{x, std::round(y - size / 2), size, size};
    x += size + 12;
    return r;
  };
  if (icon_button(f, "transport.reset", place(small), Icon::reset, ButtonLook::outlined, f.text("ui.reset.help")))
    f.out.send(command::Reset{f.store.parameters().seed});
  const bool on = running(f);
  if (icon_button(f, "transport.play", place(big), on ? Icon::pause : Icon::play, ButtonLook::accent,
                  f.text(on ? "ui.pause.help" : "ui.play.help")))
    play_or_pause(f);
  if (icon_button(f, "transport.step", place(small), Icon::step, ButtonLook::outlined, f.text("ui.step.help")))
    f.out.send(command::Advance{command::Stride::step});
  if (!all) return x;
  if (icon_button(f, "transport.epoch", place(small), Icon::epoch, ButtonLook::outlined, f.text("ui.epoch.help")))
    f.out.send(command::Advance{command::Stride::epoch});
  std::array<Option, kSpeeds.size()> options;
  int chosen = 0;
  float widest = 0;
  for (std::size_t i = 0; i < kSpeeds.size(); ++i) {
    options[i] = {shortest(kSpeeds[i]), speed_label(f, kSpeeds[i])};
    widest = std::max(widest, text_width(f.fonts.body, options[i].label));
    if (kSpeeds[i] == f.state.speed) chosen = static_cast<int>(i);
  }
  const Rect r{x, std::round(y - 17), widest + 38, 34};
  const int clicked = combo(f, "transport.speed", r, options, chosen, {}, ButtonLook::outlined);
  if (clicked >= 0) {
    f.state.speed = kSpeeds[static_cast<std::size_t>(clicked)];
    f.out.send(command::SetSpeed{f.state.speed});
  }
  return r.right() + 16;
}

void handle_transport_keys(const Frame& f) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || !f.state.text_edit.name.empty() || io.KeyCtrl || io.KeyAlt || io.KeySuper) return;
  if (f.state.dialog != Dialog::none || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return;
  // With the keyboard's focus visible, the space bar belongs to the focused widget.
  if (!io.NavVisible && ImGui::IsKeyPressed(ImGuiKey_Space, false)) play_or_pause(f);
  if (ImGui::IsKeyPressed(ImGuiKey_Period, true)) f.out.send(command::Advance{command::Stride::step});
  if (ImGui::IsKeyPressed(ImGuiKey_R, false)) f.out.send(command::Reset{f.store.parameters().seed});
}

}  // namespace glyphlab
