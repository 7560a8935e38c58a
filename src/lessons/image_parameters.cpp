// The table rows that the image lessons share.
#include "lessons/image_parameters.h"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "lessons/data_catalog.h"

namespace glyphlab {
namespace {

Parameter row(std::string name, ParameterKind kind, std::string group, std::string value, double minimum,
              double maximum) {
  Parameter p;
  p.name = std::move(name);
  p.kind = kind;
  p.group = std::move(group);
  p.default_value = std::move(value);
  p.minimum = minimum;
  p.maximum = maximum;
  return p;
}

/// Position of `name` in a table of names that mirrors an enumeration.
template <class Names>
std::size_t position(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  assert(found != names.end());
  return static_cast<std::size_t>(found - names.begin());
}

template <class Names>
std::vector<std::string> all_but(const Names& names, std::string_view excluded) {
  std::vector<std::string> rest;
  for (const std::string_view name : names) {
    if (name != excluded) rest.emplace_back(name);
  }
  return rest;
}

}  // namespace

Parameter integer_row(std::string name, std::string group, int value, int minimum, int maximum) {
  return row(std::move(name), ParameterKind::integer, std::move(group), std::to_string(value), minimum,
             maximum);
}

Parameter real_row(std::string name, std::string group, std::string value, double minimum, double maximum) {
  return row(std::move(name), ParameterKind::real, std::move(group), std::move(value), minimum, maximum);
}

Parameter toggle_row(std::string name, std::string group, bool value) {
  return row(std::move(name), ParameterKind::toggle, std::move(group), value ? "on" : "off", 0, 1);
}

Parameter choice_row(std::string name, std::string group, std::string value,
                     std::vector<std::string> choices) {
  Parameter p = row(std::move(name), ParameterKind::choice, std::move(group), std::move(value), 0, 0);
  p.choices = std::move(choices);
  return p;
}

Parameter sizes_row(std::string name, std::string group, std::string value, int maximum) {
  return row(std::move(name), ParameterKind::sizes, std::move(group), std::move(value), 1, maximum);
}

Parameter live(Parameter p) {
  p.effect = ParameterEffect::live;
  return p;
}

Parameter logarithmic(Parameter p) {
  p.logarithmic = true;
  return p;
}

Parameter keras(Parameter p, std::string name) {
  p.keras = std::move(name);
  return p;
}

Parameter shown_with(Parameter p, std::string other, std::vector<std::string> values) {
  p.shown_with = std::move(other);
  p.shown_values = std::move(values);
  return p;
}

std::vector<Parameter> data_rows() {
  return {choice_row("dataset", "data", "mnist", image_dataset_names()),
          integer_row("validation_size", "data", 0, 0, 20000),
          integer_row("limit", kHiddenGroup, 0, 0, 60000)};
}

std::vector<Parameter> training_rows() {
  const std::vector<std::string> optimizers(kOptimizerNames.begin(), kOptimizerNames.end());
  return {keras(choice_row("optimizer", "training", "adam", optimizers), "optimizer"),
          keras(live(logarithmic(real_row("learning_rate", "training", "1e-3", 1e-5, 10))), "learning_rate"),
          keras(logarithmic(integer_row("batch_size", "training", 128, 1, 1024)), "batch_size"),
          keras(live(real_row("weight_decay", "training", "0", 0, 0.01)), "weight_decay"),
          keras(live(real_row("clip_norm", "training", "0", 0, 10)), "global_clipnorm"),
          keras(integer_row("early_stopping", "training", 0, 0, 50), "patience"),
          keras(live(integer_row("epochs", "training", 0, 0, 1000)), "epochs")};
}

std::vector<std::string> activation_choices() {
  return all_but(kActivationNames, "softmax");
}

std::vector<std::string> initializer_choices() {
  return all_but(kInitializerNames, "zeros");
}

Activation activation_named(const std::string& name) {
  return static_cast<Activation>(position(kActivationNames, name));
}

Initializer initializer_named(const std::string& name) {
  return static_cast<Initializer>(position(kInitializerNames, name));
}

Loss loss_named(const std::string& name) {
  assert(name == "mse" || name == "bce");
  return name == "bce" ? Loss::binary_crossentropy : Loss::mse;
}

OptimizerOptions optimizer_options(const ParameterValues& values) {
  OptimizerOptions options;
  options.kind = static_cast<OptimizerKind>(position(kOptimizerNames, values.text("optimizer")));
  options.learning_rate = values.real("learning_rate");
  options.weight_decay = values.real("weight_decay");
  options.clip_norm = values.real("clip_norm");
  return options;
}

ImageTrainingOptions training_options(const ParameterValues& values) {
  ImageTrainingOptions options;
  options.dataset = values.text("dataset");
  options.validation_size = values.integer("validation_size");
  options.limit = values.integer("limit");
  options.batch_size = values.integer("batch_size");
  options.epochs = values.integer("epochs");
  options.patience = values.integer("early_stopping");
  return options;
}

void append(std::vector<Parameter>& table, std::vector<Parameter> rows) {
  table.insert(table.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
}

}  // namespace glyphlab
