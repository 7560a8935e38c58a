// A workspace mirrors its network's boundaries; which share memory is decided here and in forward.
#include "core/nn/workspace.h"

#include <cassert>

#include "core/nn/network.h"

namespace glyphlab {

template <class T>
Workspace<T>::Workspace(const Network<T>& network)
    : boundaries_(static_cast<std::size_t>(network.layer_count()) + 1), deltas_(boundaries_.size()) {
  const int last = network.layer_count();
  for (int i = last; i >= 0; --i) {
    auto& boundary = at(i);
    boundary.features = network.features(i);
    boundary.values_at = i;
    boundary.delta_at = i;
    // A layer without weights turns its output's delta into its input's in place.
    if (i < last && !network.layers()[static_cast<std::size_t>(i)].has_weights()) {
      boundary.delta_at = at(i + 1).delta_at;
    }
  }
}

template <class T>
MatrixView<T> Workspace<T>::prepare(int boundary, Index rows) {
  auto& b = at(boundary);
  b.values_at = boundary;
  return b.values.shape(rows, b.features);
}

template <class T>
ConstMatrixView<T> Workspace<T>::activation(int boundary) const {
  return at(at(boundary).values_at).values.get();
}

template <class T>
MatrixView<T> Workspace<T>::activation(int boundary) {
  return at(at(boundary).values_at).values.get();
}

template <class T>
MatrixView<T> Workspace<T>::delta(int boundary) {
  const auto& b = at(boundary);
  return deltas_[static_cast<std::size_t>(b.delta_at)].shape(at(b.values_at).values.rows(), b.features);
}

template class Workspace<float>;
template class Workspace<double>;

}  // namespace glyphlab
