// Rows of the parameter table that the image lessons share, and what they mean to the core.
#pragma once

#include <string>
#include <vector>

#include "core/nn/activation.h"
#include "core/nn/initializer.h"
#include "core/nn/loss.h"
#include "core/nn/optimizer.h"
#include "lessons/image_training.h"
#include "lessons/parameter.h"

namespace glyphlab {

/// Makers of single rows; `keras` and the flags may be changed afterwards.
Parameter integer_row(std::string name, std::string group, int value, int minimum, int maximum);
Parameter real_row(std::string name, std::string group, std::string value, double minimum, double maximum);
Parameter toggle_row(std::string name, std::string group, bool value);
Parameter choice_row(std::string name, std::string group, std::string value,
                     std::vector<std::string> choices);
Parameter sizes_row(std::string name, std::string group, std::string value, int maximum);

Parameter live(Parameter row);         ///< takes effect without a restart
Parameter logarithmic(Parameter row);  ///< its slider moves by ratios
Parameter keras(Parameter row, std::string name);
/// Has an effect only while the parameter `other` has one of the values.
Parameter shown_with(Parameter row, std::string other, std::vector<std::string> values);

/// Group of rows that are accepted everywhere but have no control on the screen.
inline constexpr const char* kHiddenGroup = "hidden";

/// dataset, validation_size, limit.
std::vector<Parameter> data_rows();
/// optimizer, learning_rate, batch_size, weight_decay, clip_norm, early_stopping, epochs.
std::vector<Parameter> training_rows();
/// activation: everything but softmax.
std::vector<std::string> activation_choices();
/// initializer: everything but zeros, from which no network learns.
std::vector<std::string> initializer_choices();

Activation activation_named(const std::string& name);
Initializer initializer_named(const std::string& name);
/// Of the values of "mse" and "bce".
Loss loss_named(const std::string& name);
/// From the rows of training_rows().
OptimizerOptions optimizer_options(const ParameterValues& values);

/// From the rows of data_rows() and training_rows().
ImageTrainingOptions training_options(const ParameterValues& values);

void append(std::vector<Parameter>& table, std::vector<Parameter> rows);

}  // namespace glyphlab
