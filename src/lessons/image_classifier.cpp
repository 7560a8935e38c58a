// Training and use of encoder and softmax; two networks, so that each has a learning rate of its own.
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

NetworkSpec noisy(NetworkSpec spec, double noise) {
  if (noise > 0) spec.layers.insert(spec.layers.begin(), gaussian_noise("noise", static_cast<float>(noise)));
  return spec;
}

NetworkSpec head_spec(Index code_size, const ImageClassifierOptions& options) {
  NetworkSpec spec;
  spec.inputs = code_size;
  if (options.dropout > 0) spec.layers.push_back(dropout("dropout", static_cast<float>(options.dropout)));
  spec.layers.push_back(dense("classes", options.classes, Activation::softmax));
  return spec;
}

OptimizerOptions adam(double learning_rate, double weight_decay) {
  OptimizerOptions options;
  options.learning_rate = learning_rate;
  options.weight_decay = weight_decay;
  return options;
}

}  // namespace

ImageClassifier::ImageClassifier(const ImageEncoder& encoder, const ImageClassifierOptions& options,
                                 std::uint64_t seed)
    : encoder_(noisy(encoder.spec, options.noise), encoder_parameters_, "classifier/"),
      head_(head_spec(encoder.code_size(), options), head_parameters_, "classifier/"),
      encoder_optimizer_(adam(encoder.values.empty() ? options.learning_rate : options.encoder_rate, 0),
                         encoder_parameters_.size()),
      head_optimizer_(adam(options.learning_rate, options.weight_decay), head_parameters_.size()),
      training_(encoder_),
      training_head_(head_),
      evaluation_(encoder_),
      evaluation_head_(head_),
      noise_(Random::stream(seed, kNoiseStream)) {
  Random random = Random::stream(seed, kInitialStream);
  head_.initialize(head_parameters_, random);  // first: every method starts with the same softmax
  if (encoder.values.empty()) {
    encoder_.initialize(encoder_parameters_, random);
  } else {
    std::copy(encoder.values.begin(), encoder.values.end(), encoder_parameters_.values().begin());
  }
}

bool ImageClassifier::train(std::span<const std::int32_t> labels) {
  const auto rows = static_cast<Index>(labels.size());
  ForwardOptions forward;
  forward.noise = &noise_;
  encoder_.forward(encoder_parameters_, training_, forward);
  training_head_.prepare(0, rows) = std::as_const(training_).activation(encoder_.layer_count());
  forward.output = Output::logits;
  head_.forward(head_parameters_, training_head_, forward);

  MatrixView<float> gradient = training_head_.delta(head_.layer_count());
  const double loss = softmax_crossentropy<float>(
      std::as_const(training_head_).activation(head_.layer_count()), labels, &gradient);
  if (!std::isfinite(loss)) return false;
  const bool deep = !frozen_ && encoder_parameters_.size() > 0;
  head_parameters_.zero_gradients();
  head_.backward(head_parameters_, training_head_, {0, -1, deep});
  if (deep) {
    encoder_parameters_.zero_gradients();
    training_.delta(encoder_.layer_count()) = training_head_.delta(0);
    encoder_.backward(encoder_parameters_, training_);
    encoder_optimizer_.step(encoder_parameters_);
  }
  head_optimizer_.step(head_parameters_);
  return true;
}

double ImageClassifier::training_flop() const {
  const auto encoder = static_cast<double>(encoder_parameters_.size());
  const auto head = static_cast<double>(head_parameters_.size());
  return (frozen_ ? 2 : 6) * encoder + 6 * head;
}

void ImageClassifier::classify(std::span<std::uint8_t> predicted) {
  encoder_.forward(encoder_parameters_, evaluation_);
  const auto code = std::as_const(evaluation_).activation(encoder_.layer_count());
  evaluation_head_.prepare(0, code.rows()) = code;
  ForwardOptions forward;
  forward.output = Output::logits;
  head_.forward(head_parameters_, evaluation_head_, forward);
  const auto logits = std::as_const(evaluation_head_).activation(head_.layer_count());
  for (Index row = 0; row < logits.rows(); ++row) {
    Index best = 0;
    logits.row(row).maxCoeff(&best);
    predicted[static_cast<std::size_t>(row)] = static_cast<std::uint8_t>(best);
  }
}

void ImageClassifier::save(Checkpoint& checkpoint) const {
  save_parameters(checkpoint, encoder_parameters_);
  save_parameters(checkpoint, head_parameters_);
  save_optimizer(checkpoint, "classifier/encoder_optimizer", encoder_optimizer_);
  save_optimizer(checkpoint, "classifier/head_optimizer", head_optimizer_);
  save_random(checkpoint, "classifier/noise", noise_);
}

Result<void> ImageClassifier::restore(const Checkpoint& checkpoint) {
  auto read = restore_parameters(checkpoint, encoder_parameters_);
  if (read) read = restore_parameters(checkpoint, head_parameters_);
  if (read) read = restore_optimizer(checkpoint, "classifier/encoder_optimizer", encoder_optimizer_);
  if (read) read = restore_optimizer(checkpoint, "classifier/head_optimizer", head_optimizer_);
  if (read) read = restore_random(checkpoint, "classifier/noise", noise_);
  return read;
}

}  // namespace glyphlab
