// `glyphlab-cli describe`: a lesson's table of parameters, for people or programs.
#pragma once

#include <iosfwd>

#include "lessons/lesson.h"

namespace glyphlab {

void describe_text(const LessonInfo& info, std::ostream& out);
/// One JSON object on one line.
void describe_json(const LessonInfo& info, std::ostream& out);

}  // namespace glyphlab
