// The table of the lesson `sparse`: parameters, presets, cards, published figures.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "lessons/image_autoencoder.h"
#include "lessons/image_references.h"
#include "lessons/lesson.h"

namespace glyphlab {

LessonInfo sparse_info();
std::span<const PublishedFigure> sparse_figures();
ImageAutoencoderOptions sparse_options(const ParameterValues& values, Index pixels);
/// The penalty `name` ("none", "l1", "kl") with the weights and the target in force.
ActivityPenalty sparse_penalty(const ParameterValues& values, const std::string& name);
/// Names of the penalties whose runs train beside the lesson's own; none of them is its own.
std::vector<std::string> sparse_runs_beside(const ParameterValues& values);

}  // namespace glyphlab
