// What a card can hold. Each part is drawn from the newest event of its kind for that card.
#pragma once

#include "ui/data/store.h"
#include "ui/frame.h"
#include "ui/rect.h"

namespace glyphlab {

/// What a part asks of its card, given a width in logical pixels.
struct PartSize {
  float height = 0;     // wanted; the least that makes sense if `grow` is above 0
  float grow = 0;       // share in the height that is left over
  float most = 1e6f;    // more height would not help
};

PartSize part_size(const Frame& frame, const PanelData& data, event::Part part, float width);
void draw_part(const Frame& frame, const PanelData& data, event::Part part, const Rect& r);

PartSize curve_part_size(const Frame& frame, const PanelData& data, float width);
void draw_curve_part(const Frame& frame, const PanelData& data, const Rect& r);
/// Names of the curves with their newest values; `right` is where the legend ends. Returns its width.
float draw_curve_legend(const Frame& frame, const PanelData& data, float right, float y, bool with_values,
                        bool measure_only);

/// Whether it fits beside the title of a card that is `width` wide inside; without room for the names alone, they stand
/// below the plot.
bool curve_legend_fits(const Frame& frame, const PanelData& data, float width, bool with_values);

PartSize image_part_size(const Frame& frame, const PanelData& data, float width);
void draw_image_part(const Frame& frame, const PanelData& data, const Rect& r);

PartSize point_part_size(const Frame& frame, const PanelData& data, float width);
void draw_point_part(const Frame& frame, const PanelData& data, const Rect& r);

PartSize bar_part_size(const Frame& frame, const PanelData& data, float width);
void draw_bar_part(const Frame& frame, const PanelData& data, const Rect& r);

PartSize table_part_size(const Frame& frame, const PanelData& data, float width);
void draw_table_part(const Frame& frame, const PanelData& data, const Rect& r);

PartSize controls_part_size(const Frame& frame, const PanelData& data, float width);
void draw_controls_part(const Frame& frame, const PanelData& data, const Rect& r);

PartSize histogram_part_size(const Frame& frame, const PanelData& data, float width);
void draw_histogram_part(const Frame& frame, const PanelData& data, const Rect& r);

PartSize cells_part_size(const Frame& frame, const PanelData& data, float width);
void draw_cells_part(const Frame& frame, const PanelData& data, const Rect& r);

PartSize text_part_size(const Frame& frame, const PanelData& data, float width);
void draw_text_part(const Frame& frame, const PanelData& data, const Rect& r);

PartSize matrix_part_size(const Frame& frame, const PanelData& data, float width);
void draw_matrix_part(const Frame& frame, const PanelData& data, const Rect& r);

}  // namespace glyphlab
