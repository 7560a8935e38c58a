// Both phases of the lesson `pretraining` as a Keras 3 program.
#pragma once

#include <string>

#include "core/math/matrix.h"
#include "lessons/parameter.h"

namespace glyphlab {

/// For the number of labels looked at: phase 1, then fine-tuned, frozen and from-scratch classifiers
/// and both baselines on several draws.
std::string pretraining_keras_code(const ParameterValues& values, Index pixels);

}  // namespace glyphlab
