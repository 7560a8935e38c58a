// The table of parameters, the presets and the cards of the lesson `characters`.
#pragma once

#include "lessons/lesson.h"

namespace glyphlab {

LessonInfo characters_info();

}  // namespace glyphlab
