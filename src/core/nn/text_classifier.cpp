// Encoders and head together.
#include "core/nn/text_classifier.h"

#include <string>
#include <utility>

#include "core/nn/noise.h"

namespace glyphlab {
namespace {

constexpr std::uint64_t kInitializationStream = 11;

template <class T>
std::vector<TextEncoder<T>> make_encoders(const TextClassifierSpec& spec, ParameterBuffer<T>& parameters) {
  std::vector<TextEncoder<T>> encoders;
  for (std::size_t i = 0; i < spec.encoders.size(); ++i) {
    encoders.emplace_back(spec.encoders[i], parameters, "encoder_" + std::to_string(i + 1) + "/");
  }
  return encoders;
}

template <class T>
Index width_of(const std::vector<TextEncoder<T>>& encoders) {
  Index width = 0;
  for (const auto& encoder : encoders) width += encoder.outputs();
  return width;
}

template <class T>
std::optional<ContextReader<T>> make_context(const TextClassifierSpec& spec, Index inputs,
                                             ParameterBuffer<T>& parameters) {
  if (spec.context.units == 0) return std::nullopt;
  return ContextReader<T>(spec.context, inputs, parameters, "context/");
}

NetworkSpec head_spec(const TextClassifierSpec& spec, Index inputs) {
  NetworkSpec head;
  head.inputs = inputs;
  if (spec.context_dropout > 0) head.layers.push_back(dropout("dropout", spec.context_dropout));
  const Activation activation = spec.vectors        ? Activation::linear
                                : spec.classes == 1 ? Activation::sigmoid
                                                    : Activation::softmax;
  head.layers.push_back(dense("classes", spec.classes, activation));
  return head;
}

/// Columns [first, first + count).
template <class View>
View columns(View all, Index first, Index count) {
  return View(all.data() + first, all.rows(), count, Eigen::OuterStride<>(all.outerStride()));
}

}  // namespace

template <class T>
TextClassifier<T>::TextClassifier(TextClassifierSpec spec, std::uint64_t seed)
    : spec_(std::move(spec)),
      encoders_(make_encoders<T>(spec_, parameters_)),
      context_(make_context<T>(spec_, width_of(encoders_), parameters_)),
      head_(head_spec(spec_, context_ ? context_->outputs() : width_of(encoders_)), parameters_),
      workspace_(head_) {
  Random random = Random::stream(seed, kInitializationStream);
  for (const auto& encoder : encoders_) encoder.initialize(parameters_, random);
  if (context_) context_->initialize(parameters_, random);
  head_.initialize(parameters_, random);
}

template <class T>
void TextClassifier<T>::encode(const EncoderInputs& inputs, Random* noise) {
  const auto texts = static_cast<Index>(inputs.texts[0].size());
  const Index width = width_of(encoders_);
  const auto input = workspace_.prepare(0, texts);
  const auto features = context_ ? tokens_.shape(texts, width) : input;
  dropped_ = noise != nullptr && spec_.dropout > 0;
  const auto vectors = dropped_ ? vectors_.shape(texts, width) : features;
  Index column = 0;
  for (std::size_t i = 0; i < encoders_.size(); ++i) {
    const Index own = encoders_[i].outputs();
    encoders_[i].forward(parameters_, inputs.texts[i], columns(vectors, column, own));
    column += own;
  }
  if (dropped_) drop<T>(spec_.dropout, *noise, as_const(vectors), keep_.shape(texts, width), features);
  if (context_) context_->forward(parameters_, as_const(features), inputs.lengths, input);
}

template <class T>
void TextClassifier<T>::backward(const EncoderInputs& inputs) {
  head_.backward(parameters_, workspace_, {.input_gradient = true});
  const auto input = workspace_.delta(0);
  const auto features = context_ ? token_deltas_.shape(input.rows(), width_of(encoders_)) : input;
  if (context_) context_->backward(parameters_, std::as_const(tokens_).get(), as_const(input), features);
  if (dropped_) drop_backward<T>(spec_.dropout, std::as_const(keep_).get(), features);
  Index column = 0;
  for (std::size_t i = 0; i < encoders_.size(); ++i) {
    const Index width = encoders_[i].outputs();
    encoders_[i].backward(parameters_, inputs.texts[i], columns(as_const(features), column, width));
    column += width;
  }
}

template <class T>
double TextClassifier<T>::gradient(const EncoderInputs& inputs, std::span<const std::int32_t> labels,
                                   Random* noise) {
  parameters_.zero_gradients();
  encode(inputs, noise);
  head_.forward(parameters_, workspace_, {.noise = noise, .output = Output::logits});
  const auto logits = std::as_const(workspace_).activation(head_.layer_count());
  auto delta = workspace_.delta(head_.layer_count());
  double value = 0;
  if (spec_.classes == 1) {
    auto targets = targets_.shape(logits.rows(), 1);
    for (Index i = 0; i < targets.rows(); ++i)
      targets(i, 0) = static_cast<T>(labels[static_cast<std::size_t>(i)]);
    value = loss<T>(Loss::binary_crossentropy, logits, as_const(targets), &delta);
  } else {
    value = softmax_crossentropy<T>(logits, labels, &delta);
  }
  backward(inputs);
  return value;
}

template <class T>
ConstMatrixView<T> TextClassifier<T>::vectors(const EncoderInputs& inputs) {
  encode(inputs);
  head_.forward(parameters_, workspace_);
  return std::as_const(workspace_).activation(head_.layer_count());
}

template <class T>
double TextClassifier<T>::pair_gradient(const EncoderInputs& inputs, double sharpness, Random* noise) {
  parameters_.zero_gradients();
  encode(inputs, noise);
  head_.forward(parameters_, workspace_, {.noise = noise});
  auto delta = workspace_.delta(head_.layer_count());
  const double value = contrast_.loss(std::as_const(workspace_).activation(head_.layer_count()),
                                      static_cast<T>(sharpness), delta);
  backward(inputs);
  return value;
}

template <class T>
ConstMatrixView<T> TextClassifier<T>::probabilities(const EncoderInputs& inputs) {
  encode(inputs);
  head_.forward(parameters_, workspace_);
  const auto output = std::as_const(workspace_).activation(head_.layer_count());
  if (spec_.classes > 1) return output;
  auto both = both_.shape(output.rows(), 2);
  for (Index i = 0; i < output.rows(); ++i) {
    both(i, 1) = output(i, 0);
    both(i, 0) = T(1) - output(i, 0);
  }
  return as_const(both);
}

template class TextClassifier<float>;
template class TextClassifier<double>;

}  // namespace glyphlab
