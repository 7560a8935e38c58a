// Early stopping, as Keras' callback counts patience.
#include "core/nn/early_stopping.h"

#include <algorithm>
#include <cassert>

namespace glyphlab {

template <class T>
bool EarlyStopping<T>::observe(int epoch, double loss, std::span<const T> parameters) {
  if (loss < best_loss_ - options_.min_delta) {
    best_loss_ = loss;
    best_epoch_ = epoch;
    waited_ = 0;
    if (options_.restore_best) best_.assign(parameters.begin(), parameters.end());
    return false;
  }
  ++waited_;
  return waited_ >= options_.patience;
}

template <class T>
bool EarlyStopping<T>::restore(std::span<T> parameters) const {
  if (best_.empty()) return false;
  assert(best_.size() == parameters.size());
  std::copy(best_.begin(), best_.end(), parameters.begin());
  return true;
}

template class EarlyStopping<float>;
template class EarlyStopping<double>;

}  // namespace glyphlab
