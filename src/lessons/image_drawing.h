// A drawing that the visitor hands over, checked.
#pragma once

#include <optional>
#include <vector>

#include "core/data/image_set.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// The drawing's [width x height] pixels in [0, 1]. Nothing, after a message that says why, if it is
/// empty or not as large as the images are.
std::optional<std::vector<float>> accept_drawing(const command::Draw& draw, const ImageSetInfo& info,
                                                 const EventSink& sink);

/// A button that opens the paper; the drawing comes as command::Draw with the card's id.
event::Control draw_control();

}  // namespace glyphlab
