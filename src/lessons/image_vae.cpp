// Training and use of the variational autoencoder.
#include "lessons/image_vae.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/nn/normal_samples.h"
#include "lessons/image_model_state.h"

namespace glyphlab {
namespace {

// Streams of the run's seed, apart from each other and from those of core/data.
constexpr std::uint64_t kInitialStream = 1;
constexpr std::uint64_t kNoiseStream = 2;
constexpr std::uint64_t kEvaluationStream = 3;

NetworkSpec encoder_spec(const ImageVaeOptions& options) {
  NetworkSpec spec;
  spec.inputs = options.pixels;
  int number = 0;
  for (const int size : options.encoder) {
    spec.layers.push_back(dense(std::string("encoder_").append(std::to_string(++number)), size,
                                options.activation, options.initializer));
  }
  spec.layers.push_back(dense("latent", 2 * options.latent_size, Activation::linear, options.initializer));
  return spec;
}

NetworkSpec decoder_spec(const ImageVaeOptions& options) {
  NetworkSpec spec;
  spec.inputs = options.latent_size;
  int number = 0;
  for (const int size : options.decoder) {
    spec.layers.push_back(dense(std::string("decoder_").append(std::to_string(++number)), size,
                                options.activation, options.initializer));
  }
  spec.layers.push_back(dense("output", options.pixels, Activation::sigmoid, options.initializer));
  return spec;
}

double weight_count(const Network<float>& network, int first = 0) {
  double count = 0;
  for (int i = first; i < network.layer_count(); ++i) {
    const Layer& layer = network.layers()[static_cast<std::size_t>(i)];
    count += static_cast<double>(layer.inputs * layer.outputs);
  }
  return count;
}

}  // namespace

ImageVae::ImageVae(const ImageVaeOptions& options, std::uint64_t seed)
    : options_(options),
      encoder_(encoder_spec(options), parameters_),
      decoder_(decoder_spec(options), parameters_),
      optimizer_(options.optimizer, parameters_.size()),
      training_{Workspace<float>(encoder_), Workspace<float>(decoder_), {}, {}},
      evaluation_{Workspace<float>(encoder_), Workspace<float>(decoder_), {}, {}},
      pictures_{Workspace<float>(encoder_), Workspace<float>(decoder_), {}, {}},
      noise_(Random::stream(seed, kNoiseStream)),
      seed_(seed) {
  Random random = Random::stream(seed, kInitialStream);
  encoder_.initialize(parameters_, random);
  decoder_.initialize(parameters_, random);
}

void ImageVae::set_optimizer(const OptimizerOptions& options) {
  const OptimizerState<float> state = optimizer_.state();
  options_.optimizer = options;
  optimizer_ = Optimizer<float>(options, parameters_.size());
  optimizer_.restore(state);
}

void ImageVae::set_latent_weight(double beta, int warmup_epochs, bool latent_loss) {
  options_.beta = beta;
  options_.warmup_epochs = warmup_epochs;
  options_.latent_loss = latent_loss;
}

double ImageVae::effective_beta() const {
  if (!options_.latent_loss) return 0;
  if (epoch_ >= options_.warmup_epochs) return options_.beta;
  return options_.beta * epoch_ / options_.warmup_epochs;
}

void ImageVae::forward(Pass& pass, Random& random, bool with_gradient, std::span<double> metrics) {
  encoder_.forward(parameters_, pass.encoder);
  MatrixView<float> code = head(pass);
  auto noise = pass.noise.shape(code.rows(), options_.latent_size);
  fill_normal(random, noise.data(), noise.size());
  pass.latent.sample(code, as_const(noise), pass.decoder.prepare(0, code.rows()));
  ForwardOptions decoding;
  decoding.output = output_for(options_.likelihood);
  decoder_.forward(parameters_, pass.decoder, decoding);
  const int end = decoder_.layer_count();
  MatrixView<float> gradient = pass.decoder.delta(with_gradient ? end : 0);
  metrics[1] = loss<float>(options_.likelihood, std::as_const(pass.decoder).activation(end),
                           std::as_const(pass.encoder).activation(0), with_gradient ? &gradient : nullptr,
                           Reduction::per_sample);
  metrics[2] = pass.latent.loss(as_const(code));
  metrics[0] = metrics[1] + metrics[2];
}

bool ImageVae::train(std::span<const std::int32_t> /*labels*/, std::span<double> metrics) {
  parameters_.zero_gradients();
  forward(training_, noise_, true, metrics);
  if (!std::isfinite(metrics[0])) return false;
  decoder_.backward(parameters_, training_.decoder, {0, -1, true});
  const MatrixView<float> z_gradient = training_.decoder.delta(0);
  training_.latent.backward(as_const(head(training_)), as_const(training_.noise.get()), as_const(z_gradient),
                            effective_beta(),
                            training_.encoder.delta(encoder_.layer_count()));
  encoder_.backward(parameters_, training_.encoder);
  const bool sound = optimizer_.step(parameters_);
  reconstruction_sum_ += metrics[1];
  latent_sum_ += metrics[2];
  ++batches_;
  return sound;
}

void ImageVae::evaluate(std::span<const std::int32_t> /*labels*/, std::span<double> metrics) {
  // The same noise every time: two evaluations of one model agree.
  Random random = Random::stream(seed_, kEvaluationStream);
  forward(evaluation_, random, false, metrics);
}

bool ImageVae::take_losses(double& reconstruction, double& latent) {
  if (batches_ == 0) return false;
  reconstruction = reconstruction_sum_ / batches_;
  latent = latent_sum_ / batches_;
  reconstruction_sum_ = latent_sum_ = 0;
  batches_ = 0;
  return true;
}

double ImageVae::training_flop() const {
  // Two operations per weight in each of: forward, gradient of the weights, gradient of the input,
  // which the first layer does without.
  const double all = weight_count(encoder_) + weight_count(decoder_);
  return 6 * all - 2 * (weight_count(encoder_) - weight_count(encoder_, 1));
}

ConstMatrixView<float> ImageVae::encode_head(const ConstMatrixView<float>& images) {
  pictures_.encoder.prepare(0, images.rows()) = images;
  encoder_.forward(parameters_, pictures_.encoder);
  MatrixView<float> code = head(pictures_);
  auto noise = pictures_.noise.shape(images.rows(), options_.latent_size);
  noise.setZero();
  pictures_.latent.sample(code, as_const(noise), pictures_.decoder.prepare(0, images.rows()));
  return as_const(code);
}

void ImageVae::latent_by_dimension(std::span<double> losses) {
  pictures_.latent.loss_by_dimension(as_const(head(pictures_)), losses);
}

void ImageVae::encode(const ConstMatrixView<float>& images, MatrixView<float> codes) {
  codes = encode_head(images).leftCols(options_.latent_size);
}

void ImageVae::decode(const ConstMatrixView<float>& codes, MatrixView<float> images) {
  pictures_.decoder.prepare(0, codes.rows()) = codes;
  decoder_.forward(parameters_, pictures_.decoder);
  images = std::as_const(pictures_.decoder).activation(decoder_.layer_count());
}

void ImageVae::save(Checkpoint& checkpoint) const {
  checkpoint.add("model/epoch", std::vector<std::uint64_t>{static_cast<std::uint64_t>(epoch_)});
  save_parameters(checkpoint, parameters_);
  save_optimizer(checkpoint, "optimizer", optimizer_);
  save_random(checkpoint, "model/noise", noise_);
}

Result<void> ImageVae::restore(const Checkpoint& checkpoint) {
  std::vector<std::uint64_t> epoch;
  if (auto read = checkpoint.read("model/epoch", epoch); !read) return read;
  if (epoch.size() != 1 || epoch[0] > 1'000'000) return Error{"The checkpoint's epoch is not a number of epochs."};
  epoch_ = static_cast<int>(epoch[0]);
  if (auto read = restore_parameters(checkpoint, parameters_); !read) return read;
  if (auto read = restore_optimizer(checkpoint, "optimizer", optimizer_); !read) return read;
  return restore_random(checkpoint, "model/noise", noise_);
}

}  // namespace glyphlab
