// L1 and Kullback-Leibler penalties with their gradients.
#include "core/nn/activity_penalty.h"

#include <algorithm>
#include <cmath>

#include "core/nn/blocks.h"

namespace glyphlab {
namespace {

constexpr double kLeast = 1e-6;

double kept_apart(double mean) { return std::clamp(mean, kLeast, 1.0 - kLeast); }

template <class T>
double l1_penalty(double weight, const ConstMatrixView<T>& a, MatrixView<T>* gradient) {
  const double share = weight / static_cast<double>(a.rows());
  double sum = 0;
  for (Index i = 0; i < a.rows(); ++i) {
    for (Index j = 0; j < a.cols(); ++j) sum += std::abs(static_cast<double>(a(i, j)));
  }
  if (gradient != nullptr) {
    const T slope = static_cast<T>(share);
    for (Index i = 0; i < a.rows(); ++i) {
      for (Index j = 0; j < a.cols(); ++j) {
        const T value = a(i, j);
        (*gradient)(i, j) += value > T(0) ? slope : value < T(0) ? -slope : T(0);
      }
    }
  }
  return share * sum;
}

template <class T>
double kl_penalty(const ActivityPenalty& penalty, const ConstMatrixView<T>& a, MatrixView<T>* gradient) {
  constexpr Index kColumns = 256;
  const double rows = static_cast<double>(a.rows());
  const double q = penalty.target;
  const double cost = sum_blocks(a.cols(), kColumns, [&](Index begin, Index count) {
    double sum = 0;
    double means[kColumns] = {};
    T slopes[kColumns];
    for (Index i = 0; i < a.rows(); ++i) {
      for (Index j = 0; j < count; ++j) means[j] += static_cast<double>(a(i, begin + j));
    }
    for (Index j = 0; j < count; ++j) {
      const double p = kept_apart(means[j] / rows);
      sum += sparsity_cost(q, p);
      slopes[j] = static_cast<T>(penalty.weight / rows * ((1 - q) / (1 - p) - q / p));
    }
    if (gradient == nullptr) return sum;
    for (Index i = 0; i < a.rows(); ++i) {
      for (Index j = 0; j < count; ++j) (*gradient)(i, begin + j) += slopes[j];
    }
    return sum;
  });
  return penalty.weight * cost;
}

}  // namespace

double sparsity_cost(double target, double mean) {
  const double p = kept_apart(mean);
  return target * std::log(target / p) + (1 - target) * std::log((1 - target) / (1 - p));
}

template <class T>
double activity_penalty(const ActivityPenalty& penalty, const ConstMatrixView<T>& activations,
                        MatrixView<T>* gradient) {
  if (penalty.kind == ActivityPenaltyKind::none || activations.rows() == 0) return 0;
  if (penalty.kind == ActivityPenaltyKind::l1) return l1_penalty(penalty.weight, activations, gradient);
  return kl_penalty(penalty, activations, gradient);
}

template double activity_penalty<float>(const ActivityPenalty&, const ConstMatrixView<float>&, MatrixView<float>*);
template double activity_penalty<double>(const ActivityPenalty&, const ConstMatrixView<double>&,
                                         MatrixView<double>*);

}  // namespace glyphlab
