// The array of all lessons. One line per lesson, in menu order.
#include "lessons/autoencoder.h"
#include "lessons/characters.h"
#include "lessons/lesson.h"
#include "lessons/pretraining.h"
#include "lessons/sparse.h"
#include "lessons/stacked.h"
#include "lessons/tsne.h"
#include "lessons/vae.h"

namespace glyphlab {

const std::vector<std::string>& lesson_menu() {
  static const std::vector<std::string> ids{"characters", "autoencoder", "stacked", "pretraining",
                                            "tsne",       "sparse",      "vae"};
  return ids;
}

const std::vector<LessonEntry>& lesson_registry() {
  static const std::vector<LessonEntry> entries{
      {&CharactersLesson::lesson_info, &CharactersLesson::create},
      {&AutoencoderLesson::lesson_info, &AutoencoderLesson::create},
      {&StackedLesson::lesson_info, &StackedLesson::create},
      {&PretrainingLesson::lesson_info, &PretrainingLesson::create},
      {&TsneLesson::lesson_info, &TsneLesson::create},
      {&SparseLesson::lesson_info, &SparseLesson::create},
      {&VaeLesson::lesson_info, &VaeLesson::create},
  };
  return entries;
}

const LessonEntry* find_lesson(std::string_view id) {
  for (const auto& entry : lesson_registry()) {
    if (entry.info().id == id) return &entry;
  }
  return nullptr;
}

}  // namespace glyphlab
