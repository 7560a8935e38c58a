// The table of the lesson `tsne`: parameters, presets, cards, and what they mean to the core.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/manifold/tsne_options.h"
#include "lessons/image_model.h"
#include "lessons/image_training.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// One of the maps that are made side by side.
struct TsneMapPlan {
  std::string series;  ///< of its curve
  float perplexity = 30;
  bool untrained = false;  ///< of the codings before training
  Phrase title;
  Phrase column;           ///< the same as the head of a narrow column
};

LessonInfo tsne_info();
TsneOptions tsne_options(const ParameterValues& values);
/// The maps that are asked for, at least one.
std::vector<TsneMapPlan> tsne_plan(const ParameterValues& values);
/// The encoder whose codings are mapped; nullptr where principal components or pixels are.
std::unique_ptr<ImageModel> tsne_model(const ParameterValues& values, Index pixels, std::uint64_t seed);
/// The encoder's training: all images, so many epochs.
ImageTrainingOptions tsne_training(const ParameterValues& values);

}  // namespace glyphlab
