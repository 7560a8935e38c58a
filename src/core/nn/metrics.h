// Shares of right answers, reported beside the losses.
#pragma once

#include <cstdint>
#include <span>

#include "core/math/matrix.h"

namespace glyphlab {

/// Share of rows whose largest element (logit or probability) is at the label's column.
template <class T>
double accuracy(const ConstMatrixView<T>& output, std::span<const std::int32_t> labels);

/// Share of elements for which probability and target round to the same of 0 and 1 (Geron's
/// "rounded accuracy"). `probabilities` are the activated output.
template <class T>
double rounded_accuracy(const ConstMatrixView<T>& probabilities, const ConstMatrixView<T>& target);

}  // namespace glyphlab
