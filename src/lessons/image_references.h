// The published figures a lesson compares itself with, by preset.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "lessons/event.h"
#include "lessons/parameter.h"

namespace glyphlab {

/// A figure from elsewhere that the settings of a preset reproduce.
struct PublishedFigure {
  const char* preset;
  const char* label;  ///< text key
  float value;        ///< in the unit of the curves
};

/// Whether the values are those of the preset; how long to train does not count, nor how many images.
bool follows_preset(const ParameterValues& values, const Preset& preset);

/// One line per figure, visible where the values follow its preset.
std::vector<event::Reference> published_references(std::span<const PublishedFigure> figures,
                                                   const ParameterValues& values,
                                                   const std::vector<Preset>& presets);

}  // namespace glyphlab
