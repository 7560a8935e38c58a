// Encoders and head together.
#include "core/nn/text_classifier.h"

#include <string>
#include <utility>

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
NetworkSpec head_spec(const TextClassifierSpec& spec, const std::vector<TextEncoder<T>>& encoders) {
  NetworkSpec head;
  for (const auto& encoder : encoders) head.inputs += encoder.outputs();
  if (spec.dropout > 0) head.layers.push_back(dropout("dropout", spec.dropout));
  head.layers.push_back(
      dense("classes", spec.classes, spec.classes == 1 ? Activation::sigmoid : Activation::softmax));
  return head;
}

}  // namespace

template <class T>
TextClassifier<T>::TextClassifier(TextClassifierSpec spec, std::uint64_t seed)
    : spec_(std::move(spec)),
      encoders_(make_encoders<T>(spec_, parameters_)),
      head_(head_spec(spec_, encoders_), parameters_),
      workspace_(head_) {
  Random random = Random::stream(seed, kInitializationStream);
  for (const auto& encoder : encoders_) encoder.initialize(parameters_, random);
  head_.initialize(parameters_, random);
}

template <class T>
void TextClassifier<T>::encode(EncoderInputs inputs) {
  auto features = workspace_.prepare(0, static_cast<Index>(inputs[0].size()));
  Index column = 0;
  for (std::size_t i = 0; i < encoders_.size(); ++i) {
    const Index width = encoders_[i].outputs();
    encoders_[i].forward(parameters_, inputs[i],
                         MatrixView<T>(features.data() + column, features.rows(), width,
                                       Eigen::OuterStride<>(features.outerStride())));
    column += width;
  }
}

template <class T>
double TextClassifier<T>::gradient(EncoderInputs inputs, std::span<const std::int32_t> labels,
                                   Random* noise) {
  parameters_.zero_gradients();
  encode(inputs);
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
  head_.backward(parameters_, workspace_, {.input_gradient = true});
  const auto features = workspace_.delta(0);
  Index column = 0;
  for (std::size_t i = 0; i < encoders_.size(); ++i) {
    const Index width = encoders_[i].outputs();
    encoders_[i].backward(parameters_, inputs[i],
                          ConstMatrixView<T>(features.data() + column, features.rows(), width,
                                             Eigen::OuterStride<>(features.outerStride())));
    column += width;
  }
  return value;
}

template <class T>
ConstMatrixView<T> TextClassifier<T>::probabilities(EncoderInputs inputs) {
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
