// What the training machinery and the pictures of an image lesson ask of its model.
//
// Images are batches [rows x pixels] of floats in [0, 1]. The caller writes them straight into the
// model's own memory, so that no batch is copied.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/math/matrix.h"
#include "core/nn/parameter_buffer.h"
#include "core/result.h"
#include "lessons/checkpoint.h"

namespace glyphlab {

class ImageModel {
 public:
  virtual ~ImageModel() = default;

  /// Names of the figures that `train` and `evaluate` fill in, all means over the batch. The first
  /// is what the curves show and early stopping watches. Never changes; at most 15 characters each.
  virtual const std::vector<std::string>& metric_names() const = 0;

  /// Memory for the next training batch, to be filled before `train`.
  virtual MatrixView<float> training_input(Index rows) = 0;
  /// One optimiser step on that batch. False: loss or parameters became NaN or infinite.
  virtual bool train(std::span<const std::int32_t> labels, std::span<double> metrics) = 0;
  /// Floating point operations of the matrix products of one training step, per image.
  virtual double training_flop() const = 0;

  /// Memory for the next batch to evaluate, to be filled before `evaluate`.
  virtual MatrixView<float> evaluation_input(Index rows) = 0;
  virtual void evaluate(std::span<const std::int32_t> labels, std::span<double> metrics) = 0;

  /// After the evaluation that ends an epoch; `epoch` epochs are complete now.
  virtual void epoch_finished(int epoch) { static_cast<void>(epoch); }
  /// False while the loss cannot be compared with that of later epochs (a phase of training).
  virtual bool comparable() const { return true; }

  virtual ParameterBuffer<float>& parameters() = 0;
  virtual const ParameterBuffer<float>& parameters() const = 0;

  /// Pixels of an image.
  virtual Index pixels() const = 0;
  /// Numbers in a code, as the pictures show it now.
  virtual Index code_size() const = 0;
  /// For pictures; they use memory of their own and never disturb training. Shapes: images
  /// [rows x pixels], codes [rows x code_size()].
  virtual void encode(const ConstMatrixView<float>& images, MatrixView<float> codes) = 0;
  virtual void decode(const ConstMatrixView<float>& codes, MatrixView<float> images) = 0;

  /// Parameters, optimiser and random state, exactly.
  virtual void save(Checkpoint& checkpoint) const = 0;
  virtual Result<void> restore(const Checkpoint& checkpoint) = 0;
};

}  // namespace glyphlab
