// What the point under the pointer stands for, side by side; see point_plot.h.
#include <algorithm>

#include "ui/look/widgets.h"
#include "ui/parts/point_plot.h"
#include "ui/render/renderer.h"

namespace glyphlab {
namespace {

constexpr float kPicture = 64;  // larger side, logical pixels
constexpr float kGap = 14;
constexpr float kMargin = 12;

}  // namespace

void draw_point_tooltip(const PointPlot& plot) {
  if (!plot.data.point_details || plot.cloud.hovered < 0) return;
  const event::PointDetails& details = *plot.data.point_details;
  if (details.point != static_cast<std::uint32_t>(plot.cloud.hovered)) return;
  const Frame& f = plot.f;
  const event::Images& pictures = details.pictures;
  const auto count = static_cast<float>(pictures.width * pictures.height == 0 ? 0 : pictures.rows);
  const std::string title = f.phrase(details.title);
  float cell = kPicture;
  for (const Phrase& label : pictures.row_labels) cell = std::max(cell, text_width(f.fonts.label, f.phrase(label)));
  const float width = std::max(text_width(f.fonts.title, title), count * cell + (count - 1) * kGap);
  const float height = line_height(f.fonts.title) + (count > 0 ? 6 + kPicture + line_height(f.fonts.label) : 0);
  ImGui::SetNextWindowSize({width + 2 * kMargin, height + 2 * kMargin});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  if (ImGui::BeginTooltip()) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetWindowPos();
    Rect r{at.x + kMargin, at.y + kMargin, width, height};
    draw_text_in(list, f.fonts.title, r.cut_top(line_height(f.fonts.title)), f.theme.text, title);
    r.cut_top(6);
    const std::string key = "card." + plot.data.panel.id + ".details";
    f.renderer.images.upload(key, plot.data.point_details.version, pictures);
    for (std::uint32_t row = 0; count > 0 && row < pictures.rows; ++row) {
      const Rect place{r.x + static_cast<float>(row) * (cell + kGap), r.y, cell, kPicture};
      ImageGridStyle style;
      style.scale = kPicture / static_cast<float>(std::max(pictures.width, pictures.height));
      style.pitch_x = style.pitch_y = kPicture;
      style.columns = style.rows = 1;
      style.first_row = static_cast<int>(row);
      style.ink = f.theme.ink;
      fill(list, {place.x, place.y, kPicture, kPicture}, f.theme.field, 6);
      f.renderer.images.draw(list, key, place.x, place.y, style);
      if (row < pictures.row_labels.size())
        draw_text(list, f.fonts.label, place.x, place.bottom() + 2, f.theme.secondary, f.phrase(pictures.row_labels[row]));
    }
    ImGui::Dummy({width, height});
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

}  // namespace glyphlab
