// A variational autoencoder for images: a dense encoder to mu and ln sigma^2, a sampled code, a dense
// decoder.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/nn/gaussian_latent.h"
#include "core/nn/loss.h"
#include "core/nn/network.h"
#include "core/nn/optimizer.h"
#include "lessons/image_model.h"

namespace glyphlab {

struct ImageVaeOptions {
  Index pixels = 784;
  std::vector<int> encoder{400};  ///< sizes of the layers between image and latent layer
  int latent_size = 20;           ///< k: numbers in a code
  std::vector<int> decoder{400};
  Activation activation = Activation::relu;
  /// binary_crossentropy: Bernoulli pixels, -ln p(x|z) in nats. mse: Gaussian pixels of variance 1/2
  /// without the constant, the sum of squared errors ("784 MSE").
  Loss likelihood = Loss::binary_crossentropy;
  double beta = 1;         ///< weight of the latent loss (Higgins et al. 2017)
  int warmup_epochs = 0;   ///< over so many epochs beta rises from 0 in equal steps (Bowman et al. 2016)
  bool latent_loss = true;  ///< off: a plain autoencoder with a noisy code
  Initializer initializer = Initializer::glorot_uniform;
  OptimizerOptions optimizer;
};

/// The code shown in pictures is mu.
class ImageVae : public ImageModel {
 public:
  ImageVae(const ImageVaeOptions& options, std::uint64_t seed);

  const ImageVaeOptions& options() const { return options_; }
  const Network<float>& encoder() const { return encoder_; }
  const Network<float>& decoder() const { return decoder_; }
  /// Take effect at the next step.
  void set_optimizer(const OptimizerOptions& options);
  void set_latent_weight(double beta, int warmup_epochs, bool latent_loss);
  /// Weight of the latent loss in the present epoch.
  double effective_beta() const;

  /// Means per image over the training batches since the last call; false if there were none.
  bool take_losses(double& reconstruction, double& latent);
  /// For pictures: the head [rows x 2k] of images [rows x pixels], mu and ln sigma^2.
  ConstMatrixView<float> encode_head(const ConstMatrixView<float>& images);
  /// Latent loss of each dimension over the images last passed to encode_head, in nats.
  void latent_by_dimension(std::span<double> losses);

  /// "elbo" = "reconstruction" + "latent", nats per image, with one sample of the code per image.
  const std::vector<std::string>& metric_names() const override { return metric_names_; }
  MatrixView<float> training_input(Index rows) override { return training_.encoder.prepare(0, rows); }
  bool train(std::span<const std::int32_t> labels, std::span<double> metrics) override;
  double training_flop() const override;
  MatrixView<float> evaluation_input(Index rows) override { return evaluation_.encoder.prepare(0, rows); }
  void evaluate(std::span<const std::int32_t> labels, std::span<double> metrics) override;
  void epoch_finished(int epoch) override { epoch_ = epoch; }
  bool comparable() const override { return epoch_ >= options_.warmup_epochs; }
  ParameterBuffer<float>& parameters() override { return parameters_; }
  const ParameterBuffer<float>& parameters() const override { return parameters_; }
  Index pixels() const override { return encoder_.inputs(); }
  Index code_size() const override { return options_.latent_size; }
  void encode(const ConstMatrixView<float>& images, MatrixView<float> codes) override;
  void decode(const ConstMatrixView<float>& codes, MatrixView<float> images) override;
  void save(Checkpoint& checkpoint) const override;
  Result<void> restore(const Checkpoint& checkpoint) override;

 private:
  struct Pass {
    Workspace<float> encoder;
    Workspace<float> decoder;
    GaussianLatent<float> latent;
    Scratch<float> noise;
  };

  /// Encodes, samples with noise from `random`, decodes; the metrics, and on demand the gradient of the
  /// reconstruction at the decoder's end.
  void forward(Pass& pass, Random& random, bool with_gradient, std::span<double> metrics);
  MatrixView<float> head(Pass& pass) { return pass.encoder.activation(encoder_.layer_count()); }

  ImageVaeOptions options_;
  ParameterBuffer<float> parameters_;
  Network<float> encoder_;
  Network<float> decoder_;
  Optimizer<float> optimizer_;
  Pass training_;
  Pass evaluation_;
  Pass pictures_;
  Random noise_;
  std::uint64_t seed_;
  int epoch_ = 0;  ///< completed
  double reconstruction_sum_ = 0;
  double latent_sum_ = 0;
  int batches_ = 0;
  std::vector<std::string> metric_names_{"elbo", "reconstruction", "latent"};
};

}  // namespace glyphlab
