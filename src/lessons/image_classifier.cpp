// Training and use of encoder and softmax.
#include "lessons/image_classifier.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/nn/loss.h"
#include "lessons/image_model_state.h"

namespace glyphlab {
namespace {

constexpr std::uint64_t kInitialStream = 1;
constexpr std::uint64_t kNoiseStream = 2;

}  // namespace

OptimizerOptions ImageClassifier::adam() const {
  OptimizerOptions adam;
  adam.learning_rate = frozen_ ? options_.softmax_rate : unfrozen_rate_;
  adam.weight_decay = options_.weight_decay;
  return adam;
}

NetworkSpec classifier_spec(const ImageEncoder& encoder, const ImageClassifierOptions& options) {
  NetworkSpec spec = encoder.spec;
  if (options.noise > 0) {
    spec.layers.insert(spec.layers.begin(), gaussian_noise("noise", static_cast<float>(options.noise)));
  }
  if (options.dropout > 0) spec.layers.push_back(dropout("dropout", static_cast<float>(options.dropout)));
  // On a code that is there the softmax starts from zeros: random weights would shake a pretrained
  // encoder before they know anything. A network from scratch learns better from random ones.
  const bool from_scratch = encoder.values.empty() && !encoder.spec.layers.empty();
  spec.layers.push_back(dense("classes", options.classes, Activation::softmax,
                              from_scratch ? Initializer::glorot_uniform : Initializer::zeros));
  return spec;
}

ImageClassifier::ImageClassifier(const ImageEncoder& encoder, const ImageClassifierOptions& options,
                                 std::uint64_t seed)
    : options_(options),
      unfrozen_rate_(encoder.values.empty() ? options.network_rate : options.fine_tuning_rate),
      network_(classifier_spec(encoder, options), parameters_, "classifier/"),
      optimizer_(adam(), parameters_.size()),
      training_(network_),
      evaluation_(network_),
      noise_(Random::stream(seed, kNoiseStream)) {
  Random random = Random::stream(seed, kInitialStream);
  network_.initialize(parameters_, random);
  std::copy(encoder.values.begin(), encoder.values.end(), parameters_.values().begin());
}

void ImageClassifier::set_frozen(bool frozen) {
  if (frozen == frozen_) return;
  frozen_ = frozen;
  network_.set_frozen(parameters_, 0, network_.layer_count() - head_layers(), frozen);
  optimizer_ = Optimizer<float>(adam(), parameters_.size());
}

bool ImageClassifier::train(std::span<const std::int32_t> labels) {
  const int last = network_.layer_count();
  network_.forward(parameters_, training_, {0, -1, &noise_, Output::logits});
  MatrixView<float> gradient = training_.delta(last);
  const double loss =
      softmax_crossentropy<float>(std::as_const(training_).activation(last), labels, &gradient);
  if (!std::isfinite(loss)) return false;
  parameters_.zero_gradients();
  network_.backward(parameters_, training_, {frozen_ ? last - head_layers() : 0, -1, false});
  optimizer_.step(parameters_);
  return true;
}

double ImageClassifier::training_flop() const {
  const auto trained = static_cast<double>(parameters_.trainable_size());
  return 2 * static_cast<double>(parameters_.size()) + 4 * trained;
}

void ImageClassifier::classify(std::span<std::uint8_t> predicted) {
  network_.forward(parameters_, evaluation_, {0, -1, nullptr, Output::logits});
  const auto logits = std::as_const(evaluation_).activation(network_.layer_count());
  for (Index row = 0; row < logits.rows(); ++row) {
    Index best = 0;
    logits.row(row).maxCoeff(&best);
    predicted[static_cast<std::size_t>(row)] = static_cast<std::uint8_t>(best);
  }
}

void ImageClassifier::save(Checkpoint& checkpoint) const {
  checkpoint.add("classifier/frozen", std::vector<std::uint32_t>{frozen_});
  save_parameters(checkpoint, parameters_);
  save_optimizer(checkpoint, "classifier/optimizer", optimizer_);
  save_random(checkpoint, "classifier/noise", noise_);
}

Result<void> ImageClassifier::restore(const Checkpoint& checkpoint) {
  std::vector<std::uint32_t> frozen;
  auto read = checkpoint.read("classifier/frozen", frozen);
  if (!read) return read;
  set_frozen(!frozen.empty() && frozen[0] != 0);
  read = restore_parameters(checkpoint, parameters_);
  if (read) read = restore_optimizer(checkpoint, "classifier/optimizer", optimizer_);
  if (read) read = restore_random(checkpoint, "classifier/noise", noise_);
  return read;
}

}  // namespace glyphlab
