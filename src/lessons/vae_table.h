// The table of the lesson `vae`: parameters, presets, cards, published figures.
#pragma once

#include <span>

#include "lessons/image_references.h"
#include "lessons/image_vae.h"
#include "lessons/lesson.h"

namespace glyphlab {

LessonInfo vae_info();
/// In nats per image, the unit of the curves.
std::span<const PublishedFigure> vae_figures();
ImageVaeOptions vae_options(const ParameterValues& values, Index pixels);

}  // namespace glyphlab
