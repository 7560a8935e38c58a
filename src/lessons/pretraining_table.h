// The table of the lesson `pretraining`, and what its rows mean.
#pragma once

#include "lessons/image_autoencoder.h"
#include "lessons/image_vae.h"
#include "lessons/label_sweep.h"
#include "lessons/lesson.h"

namespace glyphlab {

LessonInfo pretraining_info();

/// Phase 1, for `pretraining_model` = autoencoder.
ImageAutoencoderOptions pretraining_autoencoder(const ParameterValues& values, Index pixels,
                                                Index width = 28);
/// Phase 1, for `pretraining_model` = vae.
ImageVaeOptions pretraining_vae(const ParameterValues& values, Index pixels);

/// The number of labels that is looked at, then the others in increasing order, each once.
std::vector<Index> label_counts(const ParameterValues& values);
/// Phase 2.
LabelSweepOptions sweep_options(const ParameterValues& values);

}  // namespace glyphlab
