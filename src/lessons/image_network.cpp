// Keras' names, shapes and counts for the layers of a network.
#include "lessons/image_network.h"

#include <map>

#include "core/nn/activation.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

const char* keras_class(LayerKind kind) {
  switch (kind) {
    case LayerKind::dense:
      return "dense";
    case LayerKind::tied_dense:
      return "dense_transpose";
    case LayerKind::dropout:
      return "dropout";
    case LayerKind::gaussian_noise:
      return "gaussian_noise";
  }
  return "";
}

std::string shape(Index features) {
  return "(None, " + std::to_string(features) + ")";
}

}  // namespace

std::vector<std::string> keras_layer_names(const Network<float>& network) {
  std::map<std::string, int> used;
  std::vector<std::string> names;
  for (const Layer& layer : network.layers()) {
    const std::string base = keras_class(layer.spec.kind);
    const int number = used[base]++;
    names.push_back(number == 0 ? base : base + "_" + std::to_string(number));
  }
  return names;
}

std::vector<event::NetworkLayer> network_layers(const Network<float>& network, int code_boundary) {
  const auto names = keras_layer_names(network);
  std::vector<event::NetworkLayer> layers;
  event::NetworkLayer input;
  input.kind = "input";
  input.size = static_cast<std::uint32_t>(network.inputs());
  input.name = "input_layer";
  input.output_shape = shape(network.inputs());
  layers.push_back(input);
  for (int i = 0; i < network.layer_count(); ++i) {
    const Layer& layer = network.layers()[static_cast<std::size_t>(i)];
    event::NetworkLayer row;
    row.kind = !layer.has_weights()             ? "noise"
               : i + 1 == code_boundary         ? "code"
               : i + 1 == network.layer_count() ? "output"
                                                : "dense";
    row.size = static_cast<std::uint32_t>(layer.outputs);
    if (layer.has_weights())
      row.activation = kActivationNames[static_cast<std::size_t>(layer.spec.activation)];
    row.name = names[static_cast<std::size_t>(i)];
    row.output_shape = shape(layer.outputs);
    row.parameters = static_cast<std::uint64_t>(layer.own_parameters);
    layers.push_back(std::move(row));
  }
  return layers;
}

Phrase completeness(std::int64_t code_size, std::int64_t inputs) {
  const char* key = code_size < inputs    ? "image.undercomplete"
                    : code_size == inputs ? "image.complete"
                                          : "image.overcomplete";
  return {key, {count_text(code_size), count_text(inputs)}};
}

}  // namespace glyphlab
