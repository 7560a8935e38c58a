// Finds out which published figures the present settings may be compared with.
#include "lessons/image_references.h"

namespace glyphlab {

bool follows_preset(const ParameterValues& values, const Preset& preset) {
  ParameterValues expected(values.table());
  for (const auto& [name, value] : preset.values) {
    if (!expected.set(name, value)) return false;
  }
  for (const Parameter& parameter : values.table()) {
    const std::string& name = parameter.name;
    if (name == "epochs" || name == "limit" || name == "early_stopping") continue;
    if (values.text(name) != expected.text(name)) return false;
  }
  return true;
}

std::vector<event::Reference> published_references(std::span<const PublishedFigure> figures,
                                                   const ParameterValues& values,
                                                   const std::vector<Preset>& presets) {
  std::vector<event::Reference> lines;
  for (const PublishedFigure& figure : figures) {
    event::Reference line;
    line.panel = "curves";
    line.label = {figure.label, {}};
    line.y = figure.value;
    line.visible = false;
    for (const Preset& preset : presets) {
      if (preset.name == figure.preset && follows_preset(values, preset)) line.visible = true;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace glyphlab
