// A position that moves on by itself; see widgets.h.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/data/number_text.h"
#include "ui/look/widgets.h"
#include "ui/ui_state.h"

namespace glyphlab {
namespace {

constexpr std::array<float, 6> kSpeeds = {0.5f, 1, 2, 4, 8, 16};  // positions per second
constexpr float kGap = 8;
constexpr float kButton = 32;
constexpr float kSpeedWidth = 82;

}  // namespace

bool player(const Frame& f, const std::string& name, Rect r, float low, float high, float& position) {
  Playing& state = f.state.players[name];
  const auto place = [&](float width) {
    const Rect taken = r.cut_left(width);
    r.cut_left(kGap);
    return taken;
  };
  bool changed = false;
  const auto go = [&](float to) {
    const float next = std::clamp(std::round(to), low, high);
    changed = changed || next != position;
    position = next;
  };
  if (icon_button(f, name + ".play", place(kButton), state.on ? Icon::pause : Icon::play, ButtonLook::tinted,
                  f.text(state.on ? "ui.player.pause" : "ui.player.play"))) {
    state.on = !state.on;
    if (state.on && position >= high) go(low);
    state.next = f.now + 1.0 / static_cast<double>(kSpeeds[state.speed]);
  }
  if (icon_button(f, name + ".step", place(kButton), Icon::step, ButtonLook::outlined, f.text("ui.player.step"))) {
    state.on = false;
    go(position >= high ? low : position + 1);
  }
  const Rect speed = r.cut_right(kSpeedWidth);
  r.cut_right(kGap);
  const Rect count = r.cut_right(58);
  const float range = std::max(high - low, 1.0f);
  const SliderResult s = slider(f, name, r, (position - low) / range, 1 / range);
  if (s.changed) {
    state.on = false;
    go(low + s.share * range);
  }
  draw_text_in(*ImGui::GetWindowDrawList(), f.fonts.medium, count, f.theme.secondary,
               shortest(position) + " / " + shortest(high), Align::right);
  std::array<Option, kSpeeds.size()> options;
  for (std::size_t i = 0; i < kSpeeds.size(); ++i)
    options[i] = {shortest(kSpeeds[i]), format(f.language, {"ui.player.speed", {shortest(kSpeeds[i])}})};
  const int clicked = combo(f, name + ".speed", speed, options, static_cast<int>(state.speed));
  if (clicked >= 0) state.speed = static_cast<std::size_t>(clicked);
  if (state.on && f.now >= state.next) {
    // The position that was sent last may not have come back yet: one step at a time.
    if (position < high) go(position + 1);
    if (position >= high) state.on = false;
    state.next = f.now + 1.0 / static_cast<double>(kSpeeds[state.speed]);
  }
  f.animating = f.animating || state.on;
  return changed;
}

}  // namespace glyphlab
