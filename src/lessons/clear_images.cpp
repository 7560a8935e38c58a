#include "lessons/clear_images.h"

#include <utility>

namespace glyphlab {

void clear_images(const EventSink& sink, std::initializer_list<const char*> panels) {
  for (const char* panel : panels) {
    event::Images none;
    none.panel = panel;
    sink(std::move(none));
  }
}

}  // namespace glyphlab
