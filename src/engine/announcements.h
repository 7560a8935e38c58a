// Events that introduce the engine and its lessons to a viewer.
#pragma once

#include <span>
#include <string>

#include "lessons/event.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// Announces all lessons of the menu; ready are those in `lessons`.
event::Hello hello(const std::string& variant, std::span<const LessonEntry> lessons);
event::LessonOpened lesson_opened(const LessonInfo& info);

}  // namespace glyphlab
