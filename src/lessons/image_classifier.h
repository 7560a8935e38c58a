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
  /// Of the softmax, and of an encoder that starts from random weights.
  double learning_rate = 1e-3;
  /// Of a pretrained encoder: smaller keeps more of what it has learned.
  double encoder_rate = 1e-3;
  /// Standard deviation of the noise on the images in training: larger teaches that small changes do
  /// not change the class.
  double noise = 0;
  /// Share of the code that is left out in training, before the softmax.
  double dropout = 0;
  /// L2 on the softmax's weights.
  double weight_decay = 0;
};

class ImageClassifier {
 public:
  ImageClassifier(const ImageEncoder& encoder, const ImageClassifierOptions& options, std::uint64_t seed);

  /// A frozen encoder is used and not changed.
  void set_frozen(bool frozen) { frozen_ = frozen; }
  bool frozen() const { return frozen_; }

  /// Memory for a batch of images [rows x pixels], to be filled before `train`.
  MatrixView<float> training_input(Index rows) { return training_.prepare(0, rows); }
  /// One step of Adam on the mean cross-entropy. False: it has become NaN or infinite.
  bool train(std::span<const std::int32_t> labels);
  /// Floating point operations of the matrix products of one training step, per image.
  double training_flop() const;

  MatrixView<float> evaluation_input(Index rows) { return evaluation_.prepare(0, rows); }
  /// The most probable class of each image in evaluation_input.
  void classify(std::span<std::uint8_t> predicted);

  Index parameter_count() const { return encoder_parameters_.size() + head_parameters_.size(); }
  const Network<float>& encoder() const { return encoder_; }
  const Network<float>& head() const { return head_; }
  std::span<const float> encoder_values() const { return encoder_parameters_.values(); }

  void save(Checkpoint& checkpoint) const;
  Result<void> restore(const Checkpoint& checkpoint);

 private:
  ParameterBuffer<float> encoder_parameters_;
  ParameterBuffer<float> head_parameters_;
  Network<float> encoder_;
  Network<float> head_;
  Optimizer<float> encoder_optimizer_;
  Optimizer<float> head_optimizer_;
  Workspace<float> training_;
  Workspace<float> training_head_;
  Workspace<float> evaluation_;
  Workspace<float> evaluation_head_;
  Random noise_;
  bool frozen_ = false;
};

}  // namespace glyphlab
