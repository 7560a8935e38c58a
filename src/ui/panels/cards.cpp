// The middle: a card per picture, in rows, and the story below; on a phone one column with tabs.
#include <algorithm>
#include <cmath>

#include "ui/look/scroll.h"
#include "ui/look/widgets.h"
#include "ui/panels/panels.h"
#include "ui/parts/parts.h"

namespace glyphlab {
namespace {

constexpr float kPad = 16;
constexpr float kPhonePad = 12;
constexpr float kHeader = 22;
constexpr float kPartGap = 12;

float pad(const Frame& f) { return f.compact ? kPhonePad : kPad; }

bool folded(const Frame& f, const PanelData& data) {
  const auto found = f.state.folded.find(data.panel.id);
  return found == f.state.folded.end() ? data.panel.folded : found->second;
}

// Title, subtitle and legend; returns the height used.
float draw_header(const Frame& f, const PanelData& data, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::string key = "panel." + data.panel.id;
  const std::string title = f.lesson_text(key, data.panel.id);
  float right = r.right();
  if (data.panel.folded) {
    const ItemState state = item(f, "card." + data.panel.id + ".fold", {r.x, r.y, r.w, kHeader}, 6);
    if (state.clicked) f.state.folded[data.panel.id] = !folded(f, data);
    draw_icon(list, folded(f, data) ? Icon::chevron_down : Icon::close, right - 8, r.y + kHeader / 2, 9, f.theme.faint);
    right -= 24;
  }
  const float title_width = text_width(f.fonts.title, title);
  if (data.has(event::Part::curves)) {
    // With many curves only their names fit beside the title.
    for (const bool with_values : {true, false}) {
      if (!curve_legend_fits(f, data, right - r.x, with_values)) continue;
      right -= draw_curve_legend(f, data, right, r.y + 1, with_values, false) + 16;
      break;
    }
  }
  draw_text_in(list, f.fonts.title, {r.x, r.y, right - r.x, kHeader}, f.theme.text, title);
  const std::string subtitle = f.lesson_text(key + ".sub", "");
  const Rect rest{r.x + title_width + 10, r.y, right - r.x - title_width - 10, kHeader};
  // Beside a legend there is often no room; half a sentence would say nothing.
  const bool fits = !data.has(event::Part::curves) || text_width(f.fonts.small, subtitle) <= rest.w;
  if (!subtitle.empty() && rest.w > 60 && fits) draw_text_in(list, f.fonts.small, rest, f.theme.faint, subtitle);
  return kHeader;
}

// The height each part gets: what it wants, and its share of what is left, up to what it can use.
std::vector<float> part_heights(const Frame& f, const PanelData& data, const Rect& r) {
  std::vector<PartSize> sizes;
  std::vector<float> heights;
  float spare = r.h;
  for (const event::Part part : data.panel.parts) {
    sizes.push_back(part_size(f, data, part, r.w));
    heights.push_back(sizes.back().height);
    if (heights.back() > 0) spare -= heights.back() + kPartGap;
  }
  spare += kPartGap;  // none above the first
  for (int round = 0; round < 3 && spare > 1; ++round) {
    float grow = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i)
      if (heights[i] < sizes[i].most) grow += sizes[i].grow;
    if (grow <= 0) break;
    const float available = spare;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      const float extra = std::min(available * sizes[i].grow / grow, std::max(0.0f, sizes[i].most - heights[i]));
      heights[i] += extra;
      spare -= extra;
    }
  }
  return heights;
}

void draw_parts(const Frame& f, const PanelData& data, Rect r) {
  const std::vector<float> heights = part_heights(f, data, r);
  for (std::size_t i = 0; i < heights.size(); ++i) {
    if (heights[i] <= 0) continue;  // empty at present: no gap either
    const Rect place = r.cut_top(std::floor(heights[i]));
    if (place.h > 4) draw_part(f, data, data.panel.parts[i], place);
    r.cut_top(kPartGap);
  }
}

void draw_tab_bar(const Frame& f, const Rect& r) {
  std::vector<Option> tabs;
  for (const char* id : {"picture", "curves", "controls", "explain"})
    tabs.push_back({id, std::string(f.text(std::string("ui.tab.") + id))});
  const int clicked = segments(f, "tab", r, tabs, static_cast<int>(f.state.tab));
  if (clicked >= 0) f.state.tab = static_cast<Tab>(clicked);
}

bool is_curves(const PanelData& data) { return data.has(event::Part::curves); }

// A card that is asked for comes into sight: `y` is where it is, `top` where sight begins.
void scroll_to(const Frame& f, const PanelData& data, float y, float top) {
  if (f.state.scroll_to != data.panel.id) return;
  ImGui::SetScrollY(std::max(0.0f, ImGui::GetScrollY() + y - top));
  f.state.scroll_to.clear();
  f.animating = true;
}

// The cards of a phone's tab below each other; returns where they end.
float draw_column(const Frame& f, float x, float y, float width, bool curves, const PanelData* leave_out) {
  for (const PanelData& data : f.store.panels()) {
    if (&data == leave_out || is_curves(data) != curves || !data.shown()) continue;
    const float height = card_least_height(f, data, width);
    draw_card(f, data, {x, y, width, height});
    scroll_to(f, data, y, ImGui::GetWindowPos().y);
    y += height + kPhonePad;
  }
  return y;
}

void draw_white_card(const Frame& f, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill(list, r, f.theme.card, 14);
  outline(list, r, f.theme.border, 14);
}

}  // namespace

float card_least_height(const Frame& f, const PanelData& data, float width) {
  float height = 2 * pad(f) + kHeader;
  if (folded(f, data)) return height;
  const float room = width - 2 * pad(f);
  for (const event::Part part : data.panel.parts) {
    const float own = part_size(f, data, part, room).height;
    height += own > 0 ? kPartGap + own : 0;
  }
  return height;
}

void draw_card(const Frame& f, const PanelData& data, const Rect& r) {
  const Rect visible = to_rect(ImGui::GetWindowDrawList()->GetClipRectMin(), ImGui::GetWindowDrawList()->GetClipRectMax());
  if (r.intersect(visible).empty()) return;
  draw_white_card(f, r);
  note_widget(f, "card." + data.panel.id, r);
  Rect inner = r.inset(pad(f));
  inner.cut_top(draw_header(f, data, inner));
  if (folded(f, data)) return;
  inner.cut_top(kPartGap);
  ImGui::PushID(data.panel.id.c_str());
  draw_parts(f, data, inner);
  ImGui::PopID();
}

void draw_cards(const Frame& f, const Rect& r) {
  ScrollRegion region(f, "cards", r);
  if (f.state.scroll_home) ImGui::SetScrollY(0);
  f.state.scroll_home = false;
  constexpr float kMargin = 18;
  Rect area{region.x() + kMargin, region.y() + kMargin, r.w - 2 * kMargin, r.h - 2 * kMargin};
  if (const float banner = draw_banner(f, area, true); banner > 0) {
    draw_banner(f, area.cut_top(banner), false);
    area.cut_top(kCardGap);
  }
  const float story = story_height(f, area.w);
  if (story > 0) area.cut_bottom(story + kCardGap);

  std::vector<const PanelData*> cards;
  std::vector<CardSize> sizes;
  for (const PanelData& data : f.store.panels()) {
    if (!data.shown()) continue;
    cards.push_back(&data);
    sizes.push_back({data.panel.width, folded(f, data) ? 0 : data.panel.height, 0});
  }
  // What a card needs depends on its width, which depends only on its row.
  const std::vector<Rect> widths = layout_cards(sizes, area, false);
  for (std::size_t i = 0; i < sizes.size(); ++i)
    sizes[i].least_height = card_least_height(f, *cards[i], widths[i].w);
  const std::vector<Rect> places = layout_cards(sizes, area, false);
  float bottom = area.y;
  for (std::size_t i = 0; i < places.size(); ++i) {
    draw_card(f, *cards[i], places[i]);
    const bool in_sight = places[i].y >= r.y && places[i].bottom() <= r.bottom();
    if (in_sight && f.state.scroll_to == cards[i]->panel.id) f.state.scroll_to.clear();
    scroll_to(f, *cards[i], places[i].y, r.y + kMargin);
    bottom = std::max(bottom, places[i].bottom());
  }
  if (story > 0) {
    const float y = std::max(bottom, area.bottom()) + (bottom > area.y ? kCardGap : 0);
    draw_story(f, {area.x, y, area.w, story});
    bottom = y + story;
  }
  region.set_content_height(bottom + kMargin - region.y());
}

void draw_phone_cards(const Frame& f, const Rect& r) {
  Rect rest = r.inset(kPhonePad, 0);
  rest.cut_top(kPhonePad);
  if (const float banner = draw_banner(f, rest, true); banner > 0) {
    draw_banner(f, rest.cut_top(banner), false);
    rest.cut_top(kPhonePad);
  }
  // The first picture stays in sight, whatever is being changed below it.
  const PanelData* first = nullptr;
  for (const PanelData& data : f.store.panels())
    if (!first && !is_curves(data)) first = &data;
  if (first) {
    const float height = card_least_height(f, *first, rest.w);
    if (height <= r.h * 0.46f) {
      draw_card(f, *first, rest.cut_top(height));
      rest.cut_top(kPhonePad);
    } else {
      first = nullptr;
    }
  }
  draw_tab_bar(f, rest.cut_top(38));
  rest.cut_top(kPhonePad);
  const char* names[] = {"picture", "curves", "controls", "explain"};
  ScrollRegion region(f, std::string("tab.") + names[static_cast<int>(f.state.tab)] + ".content", {r.x, rest.y, r.w, rest.h});
  const float x = rest.x;
  float y = region.y();
  switch (f.state.tab) {
    case Tab::picture: y = draw_column(f, x, y, rest.w, false, first); break;
    case Tab::curves: y = draw_column(f, x, y, rest.w, true, nullptr); break;
    case Tab::controls: {
      float& height = f.state.content_heights["phone.controls"];
      draw_white_card(f, {x, y, rest.w, height + 2 * kPad});
      height = draw_parameters(f, x + kPad, y + kPad, rest.w - 2 * kPad);
      y += height + 2 * kPad + kPhonePad;
      break;
    }
    case Tab::explain: {
      const float height = story_height(f, rest.w);
      if (height > 0) draw_story(f, {x, y, rest.w, height});
      y += height + kPhonePad;
      break;
    }
  }
  region.set_content_height(y - region.y());
}

}  // namespace glyphlab
