// The drawing in progress; see paper.h.
#include "ui/paper.h"

#include <algorithm>
#include <cmath>

#include "ui/frame.h"
#include "ui/ui_state.h"

namespace glyphlab {
namespace {

constexpr float kLeastMove = 0.004f;  // closer points say nothing new
constexpr std::uint32_t kUsualSide = 28;

bool opens_paper(const PanelData& data) {
  if (!data.controls) return false;
  const auto& controls = data.controls->controls;
  return std::any_of(controls.begin(), controls.end(),
                     [](const event::Control& control) { return control.kind == event::ControlKind::draw; });
}

}  // namespace

void Paper::address(const std::string& panel, std::uint32_t width, std::uint32_t height) {
  panel_ = panel;
  image_.rows = image_.columns = 1;
  image_.width = width;
  image_.height = height;
  changed();
}

void Paper::touch(float x, float y) {
  if (!std::isfinite(x) || !std::isfinite(y)) return;
  const PenPoint point{std::clamp(x, 0.0f, 1.0f), std::clamp(y, 0.0f, 1.0f)};
  if (!touching_) {
    strokes_.push_back({point});
  } else {
    const PenPoint& last = strokes_.back().back();
    if (std::hypot(point.x - last.x, point.y - last.y) < kLeastMove) return;
    strokes_.back().push_back(point);
  }
  touching_ = true;
  changed();
}

void Paper::undo() {
  if (strokes_.empty()) return;
  strokes_.pop_back();
  touching_ = false;
  changed();
}

void Paper::clear() {
  strokes_.clear();
  touching_ = false;
  changed();
}

void Paper::set_pen(float pen) {
  pen_ = std::clamp(pen, kThinnest, kThickest);
  changed();
}

const event::Images& Paper::image() {
  if (image_.pixels.empty()) {
    image_.pixels = drawn_image(strokes_, pen_, static_cast<Index>(image_.width), static_cast<Index>(image_.height));
    ++version_;
  }
  return image_;
}

const PanelData* drawing_card(const Frame& f) {
  const auto& panels = f.store.panels();
  const auto found = std::find_if(panels.begin(), panels.end(), opens_paper);
  return found == panels.end() ? nullptr : &*found;
}

void open_paper(const Frame& f, const std::string& panel) {
  std::uint32_t width = kUsualSide;
  std::uint32_t height = kUsualSide;
  const PanelData* card = f.store.find(panel);
  if (card && card->images && card->images->width > 0) {
    width = card->images->width;
    height = card->images->height;
  }
  f.state.paper.address(panel, width, height);
  f.state.dialog = Dialog::draw;
}

}  // namespace glyphlab
