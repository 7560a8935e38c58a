// From the curves of a card to what the curve renderer draws, and the range they fill.
#pragma once

#include <vector>

#include "ui/data/store.h"
#include "ui/frame.h"
#include "ui/render/curve_renderer.h"
#include "ui/ui_state.h"

namespace glyphlab {

bool is_logarithmic(const PanelData& data, const CurveView& view);
/// A point's x in the axis' own measure: log10 where the axis says so.
float x_measure(const PanelData& data, float x);
/// Whether the present curves are measurements with error bars.
bool has_errors(const PanelData& data);

/// The range of all curves and reference lines, in the axis' own measure (log10 if logarithmic),
/// with some air. The unit square when there is nothing.
PlotView fitted_view(const PanelData& data, bool logarithmic);

/// Earlier runs first and faint, then the present one; gaps between the curves. Thinned out to what
/// `columns` logical pixels can show of [x_low, x_high].
std::vector<CurveVertex> curve_vertices(const Frame& frame, const PanelData& data, const CurveView& view,
                                        float x_low, float x_high, int columns);

}  // namespace glyphlab
