// Loss functions with their gradients.
#pragma once

#include <cstdint>
#include <span>

#include "core/math/matrix.h"
#include "core/nn/network.h"

namespace glyphlab {

/// Losses against a target of the output's shape.
///   mse  (y - t)^2 per element
///   binary_crossentropy  -t ln p - (1 - t) ln(1 - p) per element, p = sigmoid(logit), t in [0, 1]
enum class Loss : std::uint8_t { mse, binary_crossentropy };

/// How the elements of a [batch x features] output are summed up:
///   mean     sum / (batch * features): "per pixel", as Keras reports it
///   per_sample  sum / batch: "per image"; of a cross-entropy, nats
enum class Reduction : std::uint8_t { mean, per_sample };

/// What to ask of Network::forward before `loss`: logits for the cross-entropy, whose network ends
/// in a sigmoid layer, and the activated output for MSE.
constexpr Output output_for(Loss loss) {
  return loss == Loss::mse ? Output::activated : Output::logits;
}

/// Loss of `output` (logits for binary_crossentropy) against `target`, both [batch x features] and
/// contiguous. If `gradient` is given (same shape), it receives dLoss / d(output):
///   mse 2 (y - t) / n,   binary_crossentropy (sigmoid(logit) - t) / n,   n the reduction's divisor.
/// Safe for any finite logit. An empty batch gives 0.
template <class T>
double loss(Loss kind, const ConstMatrixView<T>& output, const ConstMatrixView<T>& target,
            MatrixView<T>* gradient = nullptr, Reduction reduction = Reduction::mean);

/// Mean over the batch of -ln softmax(logits)[label]; `logits` [batch x classes], one label in
/// [0, classes) per row. gradient = (softmax(logits) - one_hot(label)) / batch.
template <class T>
double softmax_crossentropy(const ConstMatrixView<T>& logits, std::span<const std::int32_t> labels,
                            MatrixView<T>* gradient = nullptr);

}  // namespace glyphlab
