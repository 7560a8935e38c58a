// Layout sums; see layout.h.
#include "ui/layout.h"

#include <algorithm>

namespace glyphlab {
namespace {

constexpr float kThreeColumns = 1100;
constexpr float kPhone = 700;
constexpr float kTopBar = 56;
constexpr float kLessonList = 216;
constexpr float kLessonRail = 60;
constexpr float kControls = 296;
constexpr float kTransport = 72;

}  // namespace

WindowLayout layout_window(float width, float height, bool controls_open, bool embedded) {
  WindowLayout layout;
  Rect rest{0, 0, width, height};
  layout.top = rest.cut_top(kTopBar);
  if (width < kPhone) {
    layout.kind = LayoutKind::phone;
    layout.transport = rest.cut_bottom(kTransport);
    layout.cards = rest;
    return layout;
  }
  layout.kind = width < kThreeColumns ? LayoutKind::tablet : LayoutKind::desktop;
  if (!embedded) layout.lessons = rest.cut_left(layout.kind == LayoutKind::desktop ? kLessonList : kLessonRail);
  if (layout.kind == LayoutKind::desktop || controls_open) layout.controls = rest.cut_right(kControls);
  layout.cards = rest;
  return layout;
}

std::vector<std::vector<std::size_t>> card_rows(const std::vector<CardSize>& cards, bool one_column) {
  std::vector<std::vector<std::size_t>> rows;
  float filled = 1;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    if (one_column || filled > 0.999f || filled + cards[i].width > 1.001f) {
      rows.emplace_back();
      filled = 0;
    }
    rows.back().push_back(i);
    filled += cards[i].width;
  }
  return rows;
}

std::vector<Rect> layout_cards(const std::vector<CardSize>& cards, const Rect& area, bool one_column) {
  const auto rows = card_rows(cards, one_column);
  std::vector<Rect> places(cards.size());
  if (rows.empty()) return places;

  std::vector<float> heights(rows.size(), 0);
  std::vector<float> shares(rows.size(), 0);
  const float spare = area.h - kCardGap * static_cast<float>(rows.size() - 1);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (const std::size_t i : rows[r]) {
      heights[r] = std::max(heights[r], cards[i].least_height);
      if (!one_column) shares[r] = std::max(shares[r], cards[i].height);
    }
  }
  // Rows whose fair share would be less than they need get what they need; the others share the rest.
  std::vector<bool> settled(rows.size(), false);
  for (bool again = true; again;) {
    again = false;
    float total = 0;
    float room = spare;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (shares[r] <= 0) settled[r] = true;
      if (settled[r]) {
        room -= heights[r];
      } else {
        total += shares[r];
      }
    }
    for (std::size_t r = 0; r < rows.size() && !again; ++r) {
      if (settled[r] || room * shares[r] / total >= heights[r]) continue;
      settled[r] = again = true;
    }
    if (again) continue;
    for (std::size_t r = 0; r < rows.size(); ++r)
      if (!settled[r]) heights[r] = room * shares[r] / total;
  }

  float y = area.y;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    float total = 0;
    for (const std::size_t i : rows[r]) total += cards[i].width;
    const float room = area.w - kCardGap * static_cast<float>(rows[r].size() - 1);
    float x = area.x;
    for (const std::size_t i : rows[r]) {
      const float width = room * cards[i].width / std::max(total, 0.01f);
      places[i] = {x, y, width, heights[r]};
      x += width + kCardGap;
    }
    y += heights[r] + kCardGap;
  }
  return places;
}

}  // namespace glyphlab
