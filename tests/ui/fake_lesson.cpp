// The table, presets and cards of the pretended lesson.
#include "fake_engine.h"

namespace glyphlab::testing {
namespace {

using event::Part;

Parameter number(std::string name, std::string group, std::string value, double low, double high, bool logarithmic,
                 ParameterKind kind, std::string keras, ParameterEffect effect = ParameterEffect::restart) {
  Parameter p;
  p.name = std::move(name);
  p.group = std::move(group);
  p.default_value = std::move(value);
  p.minimum = low;
  p.maximum = high;
  p.logarithmic = logarithmic;
  p.kind = kind;
  p.keras = std::move(keras);
  p.effect = effect;
  return p;
}

Parameter choice(std::string name, std::string group, std::vector<std::string> choices, std::string keras) {
  Parameter p;
  p.name = std::move(name);
  p.group = std::move(group);
  p.kind = ParameterKind::choice;
  p.default_value = choices.front();
  p.choices = std::move(choices);
  p.keras = std::move(keras);
  return p;
}

Parameter simple(std::string name, std::string group, ParameterKind kind, std::string value) {
  Parameter p;
  p.name = std::move(name);
  p.group = std::move(group);
  p.kind = kind;
  p.default_value = std::move(value);
  p.minimum = 1;
  p.maximum = 2000;
  return p;
}

}  // namespace

event::LessonOpened fake_lesson(bool gallery) {
  event::LessonOpened lesson;
  lesson.lesson = "stacked";
  for (Parameter& p : std::vector<Parameter>{
           choice("dataset", "data", {"mnist", "fashion-mnist"}, ""),
           simple("encoder", "network", ParameterKind::sizes, "100"),
           number("coding", "network", "30", 1, 1000, true, ParameterKind::integer, "units"),
           choice("activation", "network", {"relu", "selu", "tanh", "sigmoid", "linear"}, "activation"),
           simple("tied", "network", ParameterKind::toggle, "off"),
           number("noise", "noise", "0", 0, 1, false, ParameterKind::real, "GaussianNoise(stddev)", ParameterEffect::live),
           choice("optimizer", "training", {"adam", "sgd", "nadam", "rmsprop"}, "optimizer"),
           number("learning_rate", "training", "0.001", 1e-5, 1, true, ParameterKind::real, "learning_rate", ParameterEffect::live),
           number("batch_size", "training", "128", 1, 1024, true, ParameterKind::integer, "batch_size")})
    lesson.parameters.push_back({std::move(p)});
  lesson.presets = {{"default", {}}, {"linear", {{"activation", "linear"}}}};
  lesson.panels = {{"reconstructions", {Part::images}, 1, 0, false},
                   {"curves", {Part::curves}, 0.6f, 1, false},
                   {"code", {Part::images, Part::bars}, 0.4f, 1, false}};
  if (gallery) {
    lesson.panels.push_back({"plane", {Part::controls, Part::points}, 0.5f, 1.2f, false});
    lesson.panels.push_back({"manifold", {Part::images}, 0.5f, 1.2f, false});
    lesson.panels.push_back({"table", {Part::table}, 0.5f, 0, false});
    lesson.panels.push_back({"cells", {Part::controls, Part::cells}, 0.5f, 0, false});
    lesson.panels.push_back({"histogram", {Part::histogram, Part::text}, 0.5f, 0, false});
  }
  return lesson;
}

}  // namespace glyphlab::testing
