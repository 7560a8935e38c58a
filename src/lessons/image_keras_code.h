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
/// "keras.layers.Dense(100, activation=...)".
std::string keras_dense_code(const Layer& layer, const OptimizerOptions& optimizer);
/// Epochs, batch size and validation data, as arguments of fit().
std::string keras_fit_arguments(const ImageTrainingOptions& training);
/// The callback, or nothing.
std::string keras_early_stopping_code(const ImageTrainingOptions& training);
/// A Python literal that reads back as the same number to ten digits.
std::string keras_number(double value);

}  // namespace glyphlab
