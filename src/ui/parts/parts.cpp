// From a part's kind to its drawing; see parts.h.
#include "ui/parts/parts.h"

namespace glyphlab {

PartSize part_size(const Frame& f, const PanelData& data, event::Part part, float width) {
  switch (part) {
    case event::Part::curves: return curve_part_size(f, data, width);
    case event::Part::images: return image_part_size(f, data, width);
    case event::Part::points: return point_part_size(f, data, width);
    case event::Part::bars: return bar_part_size(f, data, width);
    case event::Part::table: return table_part_size(f, data, width);
    case event::Part::controls: return controls_part_size(f, data, width);
    case event::Part::histogram: return histogram_part_size(f, data, width);
    case event::Part::text: return text_part_size(f, data, width);
    case event::Part::cells: return cells_part_size(f, data, width);
    case event::Part::matrix: return matrix_part_size(f, data, width);
  }
  return {};
}

void draw_part(const Frame& f, const PanelData& data, event::Part part, const Rect& r) {
  switch (part) {
    case event::Part::curves: return draw_curve_part(f, data, r);
    case event::Part::images: return draw_image_part(f, data, r);
    case event::Part::points: return draw_point_part(f, data, r);
    case event::Part::bars: return draw_bar_part(f, data, r);
    case event::Part::table: return draw_table_part(f, data, r);
    case event::Part::controls: return draw_controls_part(f, data, r);
    case event::Part::histogram: return draw_histogram_part(f, data, r);
    case event::Part::text: return draw_text_part(f, data, r);
    case event::Part::cells: return draw_cells_part(f, data, r);
    case event::Part::matrix: return draw_matrix_part(f, data, r);
  }
}

}  // namespace glyphlab
