// Copies what is known about engine and lessons into events.
#include "engine/announcements.h"

#include <algorithm>

#include "core/math/parallel.h"
#include "engine/codec.h"

namespace glyphlab {

event::Hello hello(const std::string& variant, std::span<const LessonEntry> lessons) {
  event::Hello hello{kProtocolVersion, variant, thread_count(), max_thread_count(), {}};
  for (const auto& id : lesson_menu()) {
    const bool ready =
        std::any_of(lessons.begin(), lessons.end(), [&](const auto& e) { return e.info().id == id; });
    hello.lessons.push_back({id, ready});
  }
  return hello;
}

event::LessonOpened lesson_opened(const LessonInfo& info) {
  event::LessonOpened opened{info.id, {}, {}, info.panels};
  for (const auto& parameter : info.parameters) opened.parameters.push_back({parameter});
  for (const auto& preset : info.presets) opened.presets.push_back({preset.name, preset.values});
  return opened;
}

}  // namespace glyphlab
