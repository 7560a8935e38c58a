// Takes pictures of an earlier run away where the present one has none.
#pragma once

#include <initializer_list>

#include "lessons/lesson.h"

namespace glyphlab {

/// An event without images for each of the panels.
void clear_images(const EventSink& sink, std::initializer_list<const char*> panels);

}  // namespace glyphlab
