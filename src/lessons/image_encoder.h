// The way from image to code with its weights, apart from the model that has learned it: what
// pretraining hands on.
#pragma once

#include <vector>

#include "core/nn/network.h"

namespace glyphlab {

class ImageAutoencoder;
class ImagePca;
class ImageVae;

struct ImageEncoder {
  NetworkSpec spec;           ///< dense layers; none: the code is the image itself
  std::vector<float> values;  ///< layer after layer, weights then biases; empty: to be drawn

  Index code_size() const { return spec.layers.empty() ? spec.inputs : spec.layers.back().units; }
};

/// Without the noise, which belongs to training.
ImageEncoder encoder_of(const ImageAutoencoder& model);
/// To mu: the code without its spread.
ImageEncoder encoder_of(const ImageVae& model);
/// (image - mean) V as one linear layer; the components must be finished.
ImageEncoder encoder_of(const ImagePca& pca);
/// The image itself.
ImageEncoder pixel_encoder(Index pixels);
/// The same layers with weights still to be drawn.
ImageEncoder untrained(const ImageEncoder& encoder);

}  // namespace glyphlab
