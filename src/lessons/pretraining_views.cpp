// What the lesson `pretraining` says and draws.
#include "lessons/image_network.h"
#include "lessons/image_phrases.h"
#include "lessons/pretraining.h"

namespace glyphlab {

void PretrainingLesson::handle(const Command& command, const EventSink& sink) {
  static_cast<void>(command);
  static_cast<void>(sink);
}

void PretrainingLesson::publish(const EventSink& sink, bool all) {
  training_->publish_curves(sink, "curves", all);
}

}  // namespace glyphlab
