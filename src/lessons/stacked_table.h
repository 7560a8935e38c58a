// Parameters, presets, published figures and cards of the lesson `stacked`.
#pragma once

#include <span>

#include "lessons/image_autoencoder.h"
#include "lessons/image_references.h"
#include "lessons/lesson.h"

namespace glyphlab {

LessonInfo stacked_info();
std::span<const PublishedFigure> stacked_figures();
/// The model these values describe, for images of `pixels` pixels.
ImageAutoencoderOptions stacked_options(const ParameterValues& values, Index pixels);

}  // namespace glyphlab
