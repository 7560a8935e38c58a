// Training and use of the dense autoencoder.
#include "lessons/image_autoencoder.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace glyphlab {
namespace {

// Streams of the run's seed, apart from each other and from those of core/data.
constexpr std::uint64_t kInitialStream = 1;
constexpr std::uint64_t kNoiseStream = 2;

bool mirrored(const ImageAutoencoderOptions& options) {
  return std::equal(options.encoder.begin(), options.encoder.end(), options.decoder.rbegin(),
                    options.decoder.rend());
}

}  // namespace

InputNoise input_noise_named(const std::string& name) {
  assert(name == "none" || name == "gaussian" || name == "dropout");
  if (name == "gaussian") return InputNoise::gaussian;
  return name == "dropout" ? InputNoise::dropout : InputNoise::none;
}

Result<void> check(const ImageAutoencoderOptions& options) {
  if (options.loss == Loss::binary_crossentropy && options.output_activation != Activation::sigmoid) {
    return Error{"loss=bce needs outputs between 0 and 1: set output_activation=sigmoid, or loss=mse."};
  }
  if (options.tied && !mirrored(options)) {
    return Error{
        "tied_weights=on needs a decoder that mirrors the encoder: give decoder_layers the encoder's sizes "
        "in "
        "reverse, or set tied_weights=off."};
  }
  if (options.layerwise_epochs > 0 && !mirrored(options)) {
    return Error{
        "layerwise=on trains each encoder layer with the decoder layer that mirrors it: give decoder_layers "
        "the encoder's sizes in reverse, or set layerwise=off."};
  }
  if (options.noise == InputNoise::dropout && options.noise_amount >= 1) {
    return Error{"noise=dropout with noise_amount=1 would leave nothing of the image: use at most 0.95."};
  }
  return {};
}

NetworkSpec autoencoder_spec(const ImageAutoencoderOptions& options) {
  NetworkSpec spec;
  spec.inputs = options.pixels;
  const auto amount = static_cast<float>(options.noise_amount);
  if (options.noise == InputNoise::gaussian) spec.layers.push_back(gaussian_noise("noise", amount));
  if (options.noise == InputNoise::dropout) spec.layers.push_back(dropout("noise", amount));
  [[maybe_unused]] const auto first = static_cast<int>(spec.layers.size());
  const auto add = [&](std::string name, Index units, Activation activation) {
    spec.layers.push_back(dense(std::move(name), units, activation, options.initializer));
  };
  for (std::size_t i = 0; i < options.encoder.size(); ++i) {
    add("encoder_" + std::to_string(i + 1), options.encoder[i], options.activation);
  }
  add("coding", options.coding_size, options.coding_activation);
  int mirror = static_cast<int>(spec.layers.size());
  const auto add_decoder = [&](std::string name, Index units, Activation activation) {
    if (options.tied) {
      assert(mirror > first);
      spec.layers.push_back(tied_dense(std::move(name), --mirror, activation));
    } else {
      add(std::move(name), units, activation);
    }
  };
  for (std::size_t i = 0; i < options.decoder.size(); ++i) {
    add_decoder("decoder_" + std::to_string(i + 1), options.decoder[i], options.activation);
  }
  add_decoder("output", options.pixels, options.output_activation);
  return spec;
}

ImageAutoencoder::ImageAutoencoder(const ImageAutoencoderOptions& options, std::uint64_t seed)
    : options_(options),
      network_(autoencoder_spec(options), parameters_),
      optimizer_(options.optimizer, parameters_.size()),
      training_(network_),
      evaluation_(network_),
      pictures_(network_),
      noise_(Random::stream(seed, kNoiseStream)) {
  Random random = Random::stream(seed, kInitialStream);
  network_.initialize(parameters_, random);
  metric_names_ =
      options.loss == Loss::mse ? std::vector<std::string>{"mse"} : std::vector<std::string>{"bce", "mse"};
  if (options.coding_metrics) {
    metric_names_.insert(metric_names_.end(), {"mean_activation", "active_fraction", "penalty"});
  }
  enter_phase(options.layerwise_epochs > 0 ? 0 : depth());
}

void ImageAutoencoder::enter_phase(int phase) {
  phase_ = phase;
  const bool together = phase == depth();
  for (std::size_t i = 0; i < parameters_.regions().size(); ++i) {
    parameters_.set_frozen(static_cast<RegionId>(i), !together);
  }
  if (!together) {
    const auto thaw = [&](int index) {
      const Layer& layer = network_.layers()[static_cast<std::size_t>(index)];
      parameters_.set_frozen(layer.weights, false);
      parameters_.set_frozen(layer.biases, false);
    };
    thaw(code_boundary() - 1);
    thaw(decode_boundary());
  }
  optimizer_ = Optimizer<float>(options_.optimizer, parameters_.size());
}

bool ImageAutoencoder::layer_frozen(int layer) const {
  const RegionId biases = network_.layers()[static_cast<std::size_t>(layer)].biases;
  return biases != kNoRegion && parameters_.region(biases).frozen;
}

void ImageAutoencoder::set_optimizer(const OptimizerOptions& options) {
  const OptimizerState<float> state = optimizer_.state();
  options_.optimizer = options;
  optimizer_ = Optimizer<float>(options, parameters_.size());
  optimizer_.restore(state);
}

void ImageAutoencoder::set_noise_amount(double amount) {
  if (amount == options_.noise_amount) return;
  options_.noise_amount = amount;
  if (options_.noise == InputNoise::none) return;
  // A network is immutable: a new one around parameters of the same layout.
  ParameterBuffer<float> parameters;
  Network<float> network(autoencoder_spec(options_), parameters);
  std::copy(parameters_.values().begin(), parameters_.values().end(), parameters.values().begin());
  for (std::size_t i = 0; i < parameters.regions().size(); ++i) {
    parameters.set_frozen(static_cast<RegionId>(i), parameters_.regions()[i].frozen);
  }
  parameters_ = std::move(parameters);
  network_ = std::move(network);
  training_ = Workspace<float>(network_);
  evaluation_ = Workspace<float>(network_);
  pictures_ = Workspace<float>(network_);
}

bool ImageAutoencoder::train(std::span<const std::int32_t> /*labels*/, std::span<double> metrics) {
  parameters_.zero_gradients();
  if (phase_ == depth()) {
    train_together(deform_batch(), metrics);
  } else {
    train_pair(metrics);
  }
  if (!std::isfinite(metrics[0])) return false;
  return optimizer_.step(parameters_);
}

ConstMatrixView<float> ImageAutoencoder::deform_batch() {
  const auto images = std::as_const(training_).activation(0);
  if (options_.deformation <= 0) return images;
  MatrixView<float> clean = clean_.shape(images.rows(), images.cols());
  clean = images;
  deform(static_cast<float>(options_.deformation), options_.image_width, noise_, as_const(clean),
         training_.prepare(0, clean.rows()), maps_);
  return as_const(clean);
}

void ImageAutoencoder::train_together(const ConstMatrixView<float>& clean, std::span<double> metrics) {
  forward(training_, &noise_, network_.layer_count(), output_for(options_.loss));
  loss_and_gradient(clean, network_.layer_count(), options_.loss, metrics);
  if (options_.activity.kind == ActivityPenaltyKind::none) {
    network_.backward(parameters_, training_);
    measure_codings(training_, 0, metrics);
    return;
  }
  const int code = code_boundary();
  network_.backward(parameters_, training_, {code, -1, true});
  MatrixView<float> gradient = training_.delta(code);
  const double penalty =
      activity_penalty<float>(options_.activity, std::as_const(training_).activation(code), &gradient);
  network_.backward(parameters_, training_, {0, code, false});
  measure_codings(training_, penalty, metrics);
}

void ImageAutoencoder::measure_codings(const Workspace<float>& workspace, double penalty,
                                       std::span<double> metrics) const {
  if (!options_.coding_metrics) return;
  const auto codes = workspace.activation(code_boundary());
  double sum = 0;
  Index active = 0;
  for (Index i = 0; i < codes.size(); ++i) {
    sum += static_cast<double>(codes.data()[i]);
    active += codes.data()[i] > 0.1F ? 1 : 0;
  }
  const double count = static_cast<double>(std::max<Index>(codes.size(), 1));
  const std::size_t first = metrics.size() - 3;
  metrics[first] = sum / count;
  metrics[first + 1] = static_cast<double>(active) / count;
  metrics[first + 2] = penalty;
}

void ImageAutoencoder::train_pair(std::span<double> metrics) {
  const bool outermost = phase_ == 0;
  const int code = code_boundary();
  const int input = code - 1;
  const int decode = decode_boundary();
  const int output = decode + 1;
  // The frozen layers in front give clean codings; the first pair rebuilds the image itself.
  const ConstMatrixView<float> clean = outermost ? deform_batch() : std::as_const(training_).activation(0);
  forward(training_, outermost ? &noise_ : nullptr, output, output_for(options_.loss));
  const auto target = outermost ? clean : std::as_const(training_).activation(input);
  loss_and_gradient(target, output, outermost ? options_.loss : Loss::mse, metrics);
  network_.backward(parameters_, training_, {decode, output, true});
  if (decode != code) training_.delta(code) = training_.delta(decode);
  network_.backward(parameters_, training_, {input, code, false});
  if (outermost) return;
  // The figures are those of the image, as in all other phases.
  ForwardOptions rest;
  rest.first = output;
  rest.output = output_for(options_.loss);
  network_.forward(parameters_, training_, rest);
  measure(training_, metrics);
}

void ImageAutoencoder::loss_and_gradient(const ConstMatrixView<float>& target, int boundary, Loss kind,
                                         std::span<double> metrics) {
  MatrixView<float> gradient = training_.delta(boundary);
  metrics[0] = loss<float>(kind, std::as_const(training_).activation(boundary), target, &gradient);
  // Of BCE the gradient is (p - t) / n, which holds the squared error too: n * sum of its squares.
  if (options_.loss == Loss::binary_crossentropy) {
    metrics[1] = static_cast<double>(gradient.squaredNorm()) * static_cast<double>(gradient.size());
  }
}

void ImageAutoencoder::forward(Workspace<float>& workspace, Random* noise, int last, Output output) {
  const int code = code_boundary();
  const int decode = decode_boundary();
  ForwardOptions options;
  options.noise = noise;
  options.output = output;
  options.last = code == decode ? last : code;
  network_.forward(parameters_, workspace, options);
  if (code == decode) return;
  const auto codes = std::as_const(workspace).activation(code);
  workspace.prepare(decode, codes.rows()) = codes;
  options.first = decode;
  options.last = last;
  network_.forward(parameters_, workspace, options);
}

void ImageAutoencoder::evaluate(std::span<const std::int32_t> /*labels*/, std::span<double> metrics) {
  forward(evaluation_, nullptr, network_.layer_count(), output_for(options_.loss));
  measure(evaluation_, metrics);
}

void ImageAutoencoder::measure(Workspace<float>& workspace, std::span<double> metrics) {
  const auto images = std::as_const(workspace).activation(0);
  MatrixView<float> output = workspace.activation(network_.layer_count());
  metrics[0] = loss<float>(options_.loss, as_const(output), images);
  if (options_.loss == Loss::binary_crossentropy) {
    activate<float>(Activation::sigmoid, output);
    metrics[1] = loss<float>(Loss::mse, as_const(output), images);
  }
  if (!options_.coding_metrics) return;
  measure_codings(workspace,
                  activity_penalty<float>(options_.activity, std::as_const(workspace).activation(code_boundary())),
                  metrics);
}

double ImageAutoencoder::weight_count(int first, int last) const {
  double count = 0;
  for (int i = first; i < last; ++i) {
    const Layer& layer = network_.layers()[static_cast<std::size_t>(i)];
    if (layer.has_weights()) count += static_cast<double>(layer.inputs * layer.outputs);
  }
  return count;
}

double ImageAutoencoder::training_flop() const {
  // Two operations per weight in each of: forward, gradient of the weights, gradient of the input.
  const int first = noise_layers();
  const int end = network_.layer_count();
  if (phase_ == depth()) return 6 * weight_count(first, end) - 2 * weight_count(first, first + 1);
  const int code = code_boundary();
  const int decode = decode_boundary();
  return 2 * (weight_count(first, code) + weight_count(decode, end)) + 2 * weight_count(code - 1, code) +
         4 * weight_count(decode, decode + 1);
}

void ImageAutoencoder::epoch_finished(int epoch) {
  if (phase_ < depth() && epoch >= (phase_ + 1) * options_.layerwise_epochs) enter_phase(phase_ + 1);
}

void ImageAutoencoder::encode(const ConstMatrixView<float>& images, MatrixView<float> codes) {
  pictures_.prepare(0, images.rows()) = images;
  ForwardOptions options;
  options.last = code_boundary();
  network_.forward(parameters_, pictures_, options);
  codes = std::as_const(pictures_).activation(code_boundary());
}

void ImageAutoencoder::decode(const ConstMatrixView<float>& codes, MatrixView<float> images) {
  pictures_.prepare(decode_boundary(), codes.rows()) = codes;
  ForwardOptions options;
  options.first = decode_boundary();
  network_.forward(parameters_, pictures_, options);
  images = std::as_const(pictures_).activation(network_.layer_count());
}

void ImageAutoencoder::add_noise(const ConstMatrixView<float>& images, Random& random,
                                 MatrixView<float> noisy) {
  const auto input = pictures_.prepare(0, images.rows());
  if (options_.deformation > 0) {
    Scratch<float> maps;
    deform(static_cast<float>(options_.deformation), options_.image_width, random, images, input, maps);
  } else {
    pictures_.prepare(0, images.rows()) = images;
  }
  ForwardOptions options;
  options.last = noise_layers();
  options.noise = &random;
  network_.forward(parameters_, pictures_, options);
  noisy = std::as_const(pictures_).activation(noise_layers());
}

}  // namespace glyphlab
