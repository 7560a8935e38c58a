// The lesson `characters` as a Keras program, and its network as a list of layers.
#pragma once

#include <string>

#include "lessons/characters_model.h"
#include "lessons/event.h"

namespace glyphlab {

std::string characters_keras_code(const ParameterValues& values, const CharactersModel& model,
                                  std::size_t maxlen);
event::Network characters_network(const CharactersModel& model, std::size_t maxlen);

}  // namespace glyphlab
