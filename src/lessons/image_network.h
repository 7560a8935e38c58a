// The network as drawn and as Keras' model summary prints it.
#pragma once

#include "core/nn/network.h"
#include "lessons/event.h"

namespace glyphlab {

/// One entry for the input and one per layer, named as Keras names layers of a new session. The layer
/// whose output is at `code_boundary` is the code. `frozen(layer)` says what is not trained now.
template <class Frozen>
event::Network network_event(const Network<float>& network, int code_boundary, const Frozen& frozen);

/// "undercomplete: 30 numbers for 784 pixels", or complete, or overcomplete.
Phrase completeness(std::int64_t code_size, std::int64_t inputs);

/// Keras' names of the layers: "dense", "dense_1", "dropout", ...
std::vector<std::string> keras_layer_names(const Network<float>& network);

std::vector<event::NetworkLayer> network_layers(const Network<float>& network, int code_boundary);

template <class Frozen>
event::Network network_event(const Network<float>& network, int code_boundary, const Frozen& frozen) {
  event::Network event;
  event.layers = network_layers(network, code_boundary);
  for (int i = 0; i < network.layer_count(); ++i) {
    event.layers[static_cast<std::size_t>(i) + 1].frozen = frozen(i);
  }
  event.remark = completeness(network.features(code_boundary), network.inputs());
  return event;
}

}  // namespace glyphlab
