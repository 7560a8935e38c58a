// The Keras program that builds and trains the same dense autoencoder.
#pragma once

#include <string>

#include "lessons/image_autoencoder.h"
#include "lessons/image_training.h"

namespace glyphlab {

/// Python source for Keras 3; layer sizes, activations, initialisers, optimiser and data as given.
std::string keras_code(const ImageAutoencoderOptions& model, const ImageTrainingOptions& training);

/// Parts of such a program that other lessons need as well.
std::string keras_data_code(const ImageTrainingOptions& training);
std::string keras_optimizer_code(const OptimizerOptions& optimizer);

}  // namespace glyphlab
