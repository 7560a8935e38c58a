// Penalties on the activations of a coding layer that make it sparse.
#pragma once

#include <cstdint>
#include <string_view>
#include <array>

#include "core/math/matrix.h"

namespace glyphlab {

/// For activations a [batch x codings], with B the batch and p_j = mean over the batch of a_ij:
///   l1  weight * 1/B sum_i sum_j |a_ij|                       (Keras' activity_regularizer)
///   kl  weight * sum_j KL(target || p_j), KL(q || p) = q ln(q / p) + (1 - q) ln((1 - q) / (1 - p))
///       with p_j kept within [1e-6, 1 - 1e-6]; activations must be in [0, 1].  Ng 2011, "Sparse
///       autoencoder"
enum class ActivityPenaltyKind : std::uint8_t { none, l1, kl };

inline constexpr std::array<std::string_view, 3> kActivityPenaltyNames{"none", "l1", "kl"};

struct ActivityPenalty {
  ActivityPenaltyKind kind = ActivityPenaltyKind::none;
  double weight = 0;
  double target = 0.1;  ///< of kl, in (0, 1): the wanted mean activation
};

/// KL(target || mean) of one coding, in nats; `mean` is kept within [1e-6, 1 - 1e-6].
double sparsity_cost(double target, double mean);

/// The penalty of a batch; 0 for an empty one. If `gradient` is given, dPenalty/da is ADDED to it.
template <class T>
double activity_penalty(const ActivityPenalty& penalty, const ConstMatrixView<T>& activations,
                        MatrixView<T>* gradient = nullptr);

}  // namespace glyphlab
