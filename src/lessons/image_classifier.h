// An encoder with a softmax on its code: images in, classes out.
#pragma once

#include <cstdint>
#include <span>

#include "core/math/random.h"
#include "core/nn/network.h"
#include "core/nn/optimizer.h"
#include "core/result.h"
#include "lessons/checkpoint.h"
#include "lessons/image_encoder.h"

namespace glyphlab {

struct ImageClassifierOptions {
  int classes = 10;
  /// Adam's while only the softmax is trained: larger learns faster until it jumps about.
  double softmax_rate = 1e-2;
  /// Adam's while a pretrained encoder is trained with its softmax: smaller keeps more of what it knows.
  double fine_tuning_rate = 3e-4;
  /// Adam's for a network that starts from random weights.
  double network_rate = 1e-3;
  /// Standard deviation of the noise on the images in training: larger teaches that small changes do
  /// not change the class.
  double noise = 0;
  /// Share of the code that is left out in training, before the softmax.
  double dropout = 0;
  /// L2 on the trained weights, as in OptimizerOptions.
  double weight_decay = 0;
};

class ImageClassifier {
 public:
  ImageClassifier(const ImageEncoder& encoder, const ImageClassifierOptions& options, std::uint64_t seed);

  /// A frozen encoder is used and not changed. A change starts a new optimiser, as compiling a Keras
  /// model again does.
  void set_frozen(bool frozen);
  bool frozen() const { return frozen_; }

  /// Memory for a batch of images [rows x pixels], to be filled before `train`.
  MatrixView<float> training_input(Index rows) { return training_.prepare(0, rows); }
  /// One step on the mean cross-entropy. False: it has become NaN or infinite.
  bool train(std::span<const std::int32_t> labels);
  /// Floating point operations of the matrix products of one training step, per image.
  double training_flop() const;

  MatrixView<float> evaluation_input(Index rows) { return evaluation_.prepare(0, rows); }
  /// The most probable class of each image in evaluation_input.
  void classify(std::span<std::uint8_t> predicted);

  const Network<float>& network() const { return network_; }
  const ParameterBuffer<float>& parameters() const { return parameters_; }

  void save(Checkpoint& checkpoint) const;
  Result<void> restore(const Checkpoint& checkpoint);

 private:
  /// The softmax and the dropout before it.
  int head_layers() const { return options_.dropout > 0 ? 2 : 1; }

  OptimizerOptions adam() const;

  ImageClassifierOptions options_;
  double unfrozen_rate_;  ///< Adam's
  bool frozen_ = false;
  ParameterBuffer<float> parameters_;
  Network<float> network_;
  Optimizer<float> optimizer_;
  Workspace<float> training_;
  Workspace<float> evaluation_;
  Random noise_;
};

/// Noise, encoder, dropout and softmax, as far as the options ask for them.
NetworkSpec classifier_spec(const ImageEncoder& encoder, const ImageClassifierOptions& options);

}  // namespace glyphlab
