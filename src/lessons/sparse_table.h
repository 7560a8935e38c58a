// The table of the lesson `sparse`: parameters, presets, cards, published figures.
#pragma once

#include <span>

#include "lessons/image_autoencoder.h"
#include "lessons/image_references.h"
#include "lessons/lesson.h"

namespace glyphlab {

LessonInfo sparse_info();
std::span<const PublishedFigure> sparse_figures();
ImageAutoencoderOptions sparse_options(const ParameterValues& values, Index pixels);
ActivityPenalty sparse_penalty(const ParameterValues& values);

}  // namespace glyphlab
