// The contiguous parameter buffer: regions, views and the tiles the optimiser works on.
#include "core/nn/parameter_buffer.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/nn/blocks.h"

namespace glyphlab {

template <class T>
RegionId ParameterBuffer<T>::add(std::string name, Index rows, Index cols, ParameterRole role) {
  assert(find(name) == kNoRegion && rows >= 0 && cols >= 0);
  regions_.push_back({std::move(name), rows, cols, size(), role, false});
  values_.resize(values_.size() + static_cast<std::size_t>(rows * cols));
  gradients_.resize(values_.size());
  rebuild_tiles();
  return static_cast<RegionId>(regions_.size()) - 1;
}

template <class T>
RegionId ParameterBuffer<T>::find(std::string_view name) const {
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    if (regions_[i].name == name) return static_cast<RegionId>(i);
  }
  return kNoRegion;
}

template <class T>
Index ParameterBuffer<T>::trainable_size() const {
  Index sum = 0;
  for (const auto& tile : tiles_) sum += tile.size;
  return sum;
}

template <class T>
MatrixView<T> ParameterBuffer<T>::values(RegionId id) {
  const auto& r = region(id);
  return view(values_.data() + r.offset, r.rows, r.cols);
}

template <class T>
ConstMatrixView<T> ParameterBuffer<T>::values(RegionId id) const {
  const auto& r = region(id);
  return view(values_.data() + r.offset, r.rows, r.cols);
}

template <class T>
MatrixView<T> ParameterBuffer<T>::gradients(RegionId id) {
  const auto& r = region(id);
  return view(gradients_.data() + r.offset, r.rows, r.cols);
}

template <class T>
ConstMatrixView<T> ParameterBuffer<T>::gradients(RegionId id) const {
  const auto& r = region(id);
  return view(gradients_.data() + r.offset, r.rows, r.cols);
}

template <class T>
void ParameterBuffer<T>::zero_gradients() {
  std::fill(gradients_.begin(), gradients_.end(), T(0));
}

template <class T>
void ParameterBuffer<T>::set_frozen(RegionId id, bool frozen) {
  regions_[static_cast<std::size_t>(id)].frozen = frozen;
  rebuild_tiles();
}

template <class T>
void ParameterBuffer<T>::rebuild_tiles() {
  tiles_.clear();
  for (const auto& r : regions_) {
    if (r.frozen) continue;
    for (Index begin = 0; begin < r.size(); begin += kBlock) {
      tiles_.push_back(
          {r.offset + begin, std::min(kBlock, r.size() - begin), r.role == ParameterRole::weights});
    }
  }
}

template class ParameterBuffer<float>;
template class ParameterBuffer<double>;

}  // namespace glyphlab
