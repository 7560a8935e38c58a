// Takes encoders out of models.
#include "lessons/image_encoder.h"

#include "lessons/image_autoencoder.h"
#include "lessons/image_pca.h"
#include "lessons/image_vae.h"

namespace glyphlab {
namespace {

/// Appends layers [first, last) of a network.
void take_layers(const Network<float>& network, const ParameterBuffer<float>& parameters, int first, int last,
                 ImageEncoder& encoder) {
  for (int i = first; i < last; ++i) {
    const Layer& layer = network.layers()[static_cast<std::size_t>(i)];
    encoder.spec.layers.push_back(layer.spec);
    for (const RegionId id : {layer.weights, layer.biases}) {
      const auto values = parameters.values(id);
      encoder.values.insert(encoder.values.end(), values.data(), values.data() + values.size());
    }
  }
}

}  // namespace

ImageEncoder encoder_of(const ImageAutoencoder& model) {
  ImageEncoder encoder;
  encoder.spec.inputs = model.pixels();
  const int first = model.options().noise == InputNoise::none ? 0 : 1;
  take_layers(model.network(), model.parameters(), first, first + model.depth(), encoder);
  return encoder;
}

ImageEncoder encoder_of(const ImageVae& model) {
  ImageEncoder encoder;
  encoder.spec.inputs = model.pixels();
  const Network<float>& network = model.encoder();
  const int last = network.layer_count() - 1;
  take_layers(network, model.parameters(), 0, last, encoder);
  // The head is [mu | ln sigma^2]: its first half.
  const Layer& head = network.layers()[static_cast<std::size_t>(last)];
  const Index size = model.code_size();
  encoder.spec.layers.push_back(dense("mu", size, Activation::linear, head.spec.initializer));
  for (const RegionId id : {head.weights, head.biases}) {
    const auto values = model.parameters().values(id);
    for (Index row = 0; row < values.rows(); ++row) {
      const float* first = values.data() + row * values.outerStride();
      encoder.values.insert(encoder.values.end(), first, first + size);
    }
  }
  return encoder;
}

ImageEncoder encoder_of(const ImagePca& pca) {
  ImageEncoder encoder;
  const auto components = pca.components();
  encoder.spec.inputs = components.rows();
  encoder.spec.layers.push_back(dense("components", components.cols(), Activation::linear));
  const Matrix<float> weights = components;
  const RowVector<float> biases = -(pca.mean() * weights);
  encoder.values.assign(weights.data(), weights.data() + weights.size());
  encoder.values.insert(encoder.values.end(), biases.data(), biases.data() + biases.size());
  return encoder;
}

ImageEncoder pixel_encoder(Index pixels) {
  ImageEncoder encoder;
  encoder.spec.inputs = pixels;
  return encoder;
}

ImageEncoder untrained(const ImageEncoder& encoder) {
  return {encoder.spec, {}};
}

}  // namespace glyphlab
