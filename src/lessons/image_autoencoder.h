// A dense autoencoder for images: plain, deep, tied, denoising, or trained one layer at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/nn/activity_penalty.h"
#include "core/nn/deformation.h"
#include "core/nn/loss.h"
#include "core/nn/network.h"
#include "core/nn/optimizer.h"
#include "lessons/image_model.h"

namespace glyphlab {

enum class InputNoise : std::uint8_t { none, gaussian, dropout };
/// Of the values of "none", "gaussian" and "dropout".
InputNoise input_noise_named(const std::string& name);

struct ImageAutoencoderOptions {
  Index pixels = 784;
  std::vector<int> encoder{100};  ///< sizes of the layers between image and code
  int coding_size = 30;
  std::vector<int> decoder{100};
  Activation activation = Activation::relu;  ///< of all layers but the next two
  Activation coding_activation = Activation::relu;
  Activation output_activation = Activation::sigmoid;
  Loss loss = Loss::mse;
  bool tied = false;  ///< decoder weights are the encoder's, transposed
  InputNoise noise = InputNoise::none;
  double noise_amount = 0;  ///< standard deviation, or share of pixels dropped
  /// Strength of random changes of shape before the noise, see core/nn/deformation.h; 0: none.
  double deformation = 0;
  Index image_width = 28;  ///< needed for them
  Initializer initializer = Initializer::glorot_uniform;
  /// Epochs for each pair of layers alone, outermost first, before all are trained together
  /// (Bengio et al. 2007; Geron's "one autoencoder at a time"). 0: together from the start.
  int layerwise_epochs = 0;
  ActivityPenalty activity;  ///< of the coding layer, added to the loss; not with layerwise training
  /// Adds the metrics mean_activation, active_fraction (share of codings above 0.1) and penalty.
  bool coding_metrics = false;
  OptimizerOptions optimizer;
};

/// Error: a combination that cannot be built, and what to change.
Result<void> check(const ImageAutoencoderOptions& options);

class ImageAutoencoder : public ImageModel {
 public:
  /// Options must have passed `check`.
  ImageAutoencoder(const ImageAutoencoderOptions& options, std::uint64_t seed);

  const ImageAutoencoderOptions& options() const { return options_; }
  const Network<float>& network() const { return network_; }
  /// Take effect at the next step; the kind of optimiser and of noise stay.
  void set_optimizer(const OptimizerOptions& options);
  void set_noise_amount(double amount);
  void set_deformation(double strength) { options_.deformation = strength; }
  void set_activity(const ActivityPenalty& penalty) { options_.activity = penalty; }

  /// Layers from image to code, the coding layer included.
  int depth() const { return static_cast<int>(options_.encoder.size()) + 1; }
  /// 0, 1, ... depth() - 1: the pair of layers trained alone; depth(): all together.
  int phase() const { return phase_; }
  bool layer_frozen(int layer) const;

  const std::vector<std::string>& metric_names() const override { return metric_names_; }
  MatrixView<float> training_input(Index rows) override { return training_.prepare(0, rows); }
  bool train(std::span<const std::int32_t> labels, std::span<double> metrics) override;
  double training_flop() const override;
  MatrixView<float> evaluation_input(Index rows) override { return evaluation_.prepare(0, rows); }
  void evaluate(std::span<const std::int32_t> labels, std::span<double> metrics) override;
  void epoch_finished(int epoch) override;
  bool comparable() const override { return phase_ == depth(); }
  ParameterBuffer<float>& parameters() override { return parameters_; }
  const ParameterBuffer<float>& parameters() const override { return parameters_; }
  Index pixels() const override { return network_.inputs(); }
  Index code_size() const override { return network_.features(code_boundary()); }
  void encode(const ConstMatrixView<float>& images, MatrixView<float> codes) override;
  void decode(const ConstMatrixView<float>& codes, MatrixView<float> images) override;
  void save(Checkpoint& checkpoint) const override;
  Result<void> restore(const Checkpoint& checkpoint) override;

  /// What the network sees of these images in training, with noise from `random`.
  void add_noise(const ConstMatrixView<float>& images, Random& random, MatrixView<float> noisy);

 private:
  /// While layers are trained one at a time, the inner ones are left out: the code is then the output
  /// of the innermost encoder layer in use, and decoding starts at the decoder layer that mirrors it.
  int layers_in_use() const { return phase_ < depth() ? phase_ + 1 : depth(); }
  int noise_layers() const { return options_.noise == InputNoise::none ? 0 : 1; }
  int code_boundary() const { return noise_layers() + layers_in_use(); }
  int decode_boundary() const { return noise_layers() + 2 * depth() - layers_in_use(); }
  /// Weights of the layers [first, last).
  double weight_count(int first, int last) const;

  void enter_phase(int phase);
  /// Forward from the input to the end, skipping layers not in use.
  void forward(Workspace<float>& workspace, Random* noise, int last, Output output);
  void measure(Workspace<float>& workspace, std::span<double> metrics);
  void measure_codings(const Workspace<float>& workspace, double penalty, std::span<double> metrics) const;
  /// Deforms the training batch, if that is wished; the images as they were.
  ConstMatrixView<float> deform_batch();
  void train_together(const ConstMatrixView<float>& clean, std::span<double> metrics);
  void train_pair(std::span<double> metrics);
  void loss_and_gradient(const ConstMatrixView<float>& target, int boundary, Loss kind,
                         std::span<double> metrics);

  ImageAutoencoderOptions options_;
  ParameterBuffer<float> parameters_;
  Network<float> network_;
  Optimizer<float> optimizer_;
  Workspace<float> training_;
  Workspace<float> evaluation_;
  Workspace<float> pictures_;
  Random noise_;
  Scratch<float> clean_;
  Scratch<float> maps_;
  int phase_ = 0;
  std::vector<std::string> metric_names_;
};

/// The layers of the options, noise first: "noise", "encoder_1", ..., "coding", "decoder_1", ...,
/// "output".
NetworkSpec autoencoder_spec(const ImageAutoencoderOptions& options);

}  // namespace glyphlab
