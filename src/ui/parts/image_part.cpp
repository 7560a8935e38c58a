// A card's pictures: rows of small ones, a sheet, or a few large ones with arrows between.
#include <algorithm>
#include <cmath>

#include "ui/look/draw.h"
#include "ui/look/widgets.h"
#include "ui/parts/image_layout.h"
#include "ui/parts/parts.h"
#include "ui/render/renderer.h"

namespace glyphlab {
namespace {

constexpr float kLabelGap = 14;

float label_width(const Frame& f, const event::Images& images) {
  float widest = 0;
  for (const Phrase& label : images.row_labels) widest = std::max(widest, text_width(f.fonts.medium, f.phrase(label)));
  return widest == 0 ? 0 : std::ceil(widest) + kLabelGap;
}

// A phone has no room for them, and the rows speak for themselves.
bool labels_hidden(const Frame& f, const event::Images& images) { return f.compact && !images.row_labels.empty(); }

ImageGridInput grid_input(const Frame& f, const event::Images& images, float width, float height) {
  ImageGridInput in;
  in.rows = static_cast<int>(images.rows);
  in.columns = static_cast<int>(images.columns);
  in.width = static_cast<int>(images.width);
  in.height = static_cast<int>(images.height);
  in.room_w = width - (labels_hidden(f, images) ? 0 : label_width(f, images));
  in.room_h = height;
  in.pixel_ratio = f.pixel_ratio;
  in.whole_grid = images.rows > 4;
  return in;
}

ImageGridStyle style_of(const Frame& f) {
  ImageGridStyle style;
  style.ink = f.theme.ink;
  style.above = f.theme.above;
  style.below = f.theme.below;
  return style;
}

void draw_large(const Frame& f, const PanelData& data, const Rect& r, const std::string& key) {
  const event::Images& images = *data.images;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const int count = static_cast<int>(images.rows * images.columns);
  if (count < 1 || images.width < 1 || images.height < 1) return;
  constexpr float kArrow = 44;
  constexpr float kPad = 10;
  const auto n = static_cast<float>(count);
  const float room = std::min((r.w - kArrow * (n - 1)) / n, r.h) - 2 * kPad;
  const auto longest = static_cast<float>(std::max(images.width, images.height));
  float scale = std::max(room, 8.0f) * f.pixel_ratio / longest;
  if (scale >= 1) scale = std::floor(scale);
  scale /= f.pixel_ratio;
  const float side_w = static_cast<float>(images.width) * scale + 2 * kPad;
  const float side_h = static_cast<float>(images.height) * scale + 2 * kPad;
  const float spare = r.w - side_w * n - kArrow * (n - 1);
  const float step = side_w + kArrow + (count > 1 ? std::clamp(spare / (n - 1), 0.0f, 40.0f) : 0);
  float x = std::floor(r.x + std::max(0.0f, (r.w - (step * (n - 1) + side_w)) / 2));
  const float y = std::floor(r.y + std::max(0.0f, (r.h - side_h) / 2));
  for (int i = 0; i < count; ++i) {
    const Rect ground{x, y, side_w, side_h};
    fill(list, ground, f.theme.field, 12);
    ImageGridStyle style = style_of(f);
    style.scale = scale;
    style.columns = style.rows = 1;
    style.pitch_x = side_w;
    style.pitch_y = side_h;
    style.first_row = i / static_cast<int>(images.columns);
    style.first_column = i % static_cast<int>(images.columns);
    f.renderer.images.draw(list, key, x + kPad, y + kPad, style);
    if (i + 1 < count)
      draw_icon(list, Icon::arrow_right, x + (step + side_w) / 2, y + side_h / 2, 16, f.theme.faint);
    x += step;
  }
}

void mark(const Frame& f, const event::Images& images, const ImageGridLayout& grid, const ImageGridInput& in,
          float x, float y, int index, bool chosen) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const int columns = static_cast<int>(images.columns);
  const int column = index % columns;
  if (column >= grid.columns) return;
  // Where rows have names, a column is one sample: mark all of it.
  const bool whole_column = !images.row_labels.empty();
  const int row = whole_column ? 0 : index / columns;
  const float w = static_cast<float>(in.width) * grid.scale;
  const float h = static_cast<float>(in.height) * grid.scale;
  const float high = whole_column ? grid.height(in) : h;
  const Rect cell{x + static_cast<float>(column) * grid.pitch_x, y + static_cast<float>(row) * grid.pitch_y, w, high};
  const float margin = std::min(4.0f, (grid.pitch_x - w) / 2 + 1);
  outline(list, cell.inset(-margin, -3), chosen ? f.theme.accent : f.theme.faint, 7, chosen ? 2.0f : 1.0f);
}

void draw_grid(const Frame& f, const PanelData& data, Rect r, const std::string& key) {
  const event::Images& images = *data.images;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool fixed = images.rows <= 4;
  const ImageGridInput in = grid_input(f, images, r.w, fixed ? 0 : r.h);
  const ImageGridLayout grid = layout_image_grid(in);
  const float picture_h = static_cast<float>(in.height) * grid.scale;
  float x = r.x;
  if (!images.row_labels.empty() && !labels_hidden(f, images)) {
    for (std::size_t row = 0; row < images.row_labels.size() && row < images.rows; ++row) {
      const Rect line{r.x, r.y + static_cast<float>(row) * grid.pitch_y, in.room_w, picture_h};
      draw_text_in(list, f.fonts.medium, {line.x, line.y, label_width(f, images), line.h}, f.theme.faint,
                   f.phrase(images.row_labels[row]));
    }
    x += label_width(f, images);
  }
  const float used = grid.pitch_x * static_cast<float>(grid.columns - 1) + static_cast<float>(in.width) * grid.scale;
  if (!fixed) {
    x += std::max(0.0f, (in.room_w - used) / 2);
    r.y += std::floor(std::max(0.0f, (r.h - grid.height(in)) / 2));
  }
  x = std::floor(x * f.pixel_ratio) / f.pixel_ratio;
  ImageGridStyle style = style_of(f);
  style.scale = grid.scale;
  style.pitch_x = grid.pitch_x;
  style.pitch_y = grid.pitch_y;
  style.columns = grid.columns;
  style.rows = in.rows;
  f.renderer.images.draw(list, key, x, r.y, style);
  if (!images.selectable || grid.pitch_x <= 0) return;

  const Rect area{x, r.y, grid.pitch_x * static_cast<float>(grid.columns), grid.height(in)};
  const ItemState state = item(f, key, area, 6);
  if (images.selected < images.rows * images.columns)
    mark(f, images, grid, in, x, r.y, static_cast<int>(images.selected), true);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const int column = std::clamp(static_cast<int>((mouse.x - x) / grid.pitch_x), 0, grid.columns - 1);
  const int row = std::clamp(static_cast<int>((mouse.y - r.y) / grid.pitch_y), 0, in.rows - 1);
  const auto index = static_cast<std::uint32_t>(row * in.columns + column);
  if (state.hovered) mark(f, images, grid, in, x, r.y, static_cast<int>(index), false);
  if (state.clicked) f.out.send(command::Select{data.panel.id, index});
}

}  // namespace

PartSize image_part_size(const Frame& f, const PanelData& data, float width) {
  if (!data.images) return {120, 0};
  const event::Images& images = *data.images;
  if (images.rows == 0) return {0, 0};  // cleared
  if (images.large) {
    const auto n = static_cast<float>(std::max(1U, images.rows * images.columns));
    const float side = (width - 44 * (n - 1)) / n;  // with the arrows between
    return {std::min(f.compact ? 170.0f : 120.0f, side), 1.6f, side};
  }
  if (images.rows > 4) return {f.compact ? width : 200, 2};
  const ImageGridInput in = grid_input(f, images, width, 0);
  return {layout_image_grid(in).height(in) + 4, 0};
}

void draw_image_part(const Frame& f, const PanelData& data, const Rect& r) {
  const std::string key = "card." + data.panel.id + ".images";
  if (!data.images) {
    draw_text_in(*ImGui::GetWindowDrawList(), f.fonts.medium, r, f.theme.faint, f.text("ui.images.empty"), Align::centre);
    return;
  }
  f.renderer.images.upload(key, data.images.version + (f.store.openings() << 20), *data.images);
  if (data.images->large) {
    note_widget(f, key, r);
    draw_large(f, data, r, key);
  } else {
    if (!data.images->selectable) note_widget(f, key, r);
    draw_grid(f, data, r, key);
  }
}

}  // namespace glyphlab
