// Where things are in the window: sums only.
#pragma once

#include <string>
#include <vector>

#include "ui/rect.h"

namespace glyphlab {

enum class LayoutKind : unsigned char { desktop, tablet, phone };

struct WindowLayout {
  LayoutKind kind = LayoutKind::desktop;
  Rect top;        // bar across the window
  Rect lessons;    // list at the left: full, a rail of icons, or empty
  Rect cards;      // the middle
  Rect controls;   // column at the right, or empty
  Rect transport;  // bar at the bottom of a phone, else empty
};

/// `controls_open` matters between phone and desktop width only; `embedded` leaves the lesson list
/// out.
WindowLayout layout_window(float width, float height, bool controls_open, bool embedded);

/// A card's wishes.
struct CardSize {
  float width = 1;       // share of its row
  float height = 1;      // relative to other rows; 0: as high as its content
  float least_height = 0;
};

inline constexpr float kCardGap = 16;

/// Places of the cards in the order given, in rows that are full when the widths reach 1. Rows share
/// the height of `area` by their relative heights, but none is lower than its content needs, so that
/// the last may end below `area`. With `one_column` every card has its own row and its least height.
std::vector<Rect> layout_cards(const std::vector<CardSize>& cards, const Rect& area, bool one_column);

/// The cards of each row, by index.
std::vector<std::vector<std::size_t>> card_rows(const std::vector<CardSize>& cards, bool one_column);

}  // namespace glyphlab
