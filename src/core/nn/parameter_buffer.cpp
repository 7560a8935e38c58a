// The contiguous parameter buffer: regions, views and the tiles the optimiser works on.
#include "core/nn/parameter_buffer.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/nn/blocks.h"

namespace glyphlab {
namespace {

/// The tiles of all unfrozen regions, in order of their middle's place within their region.
std::vector<ParameterTile> trainable_tiles_of(const std::vector<ParameterRegion>& regions) {
  std::vector<ParameterTile> tiles;
  std::vector<double> places;  // in (0, 1), of the tiles so far
  for (const auto& r : regions) {
    if (r.frozen) continue;
    for (Index begin = 0; begin < r.size(); begin += kBlock) {
      const Index size = std::min(kBlock, r.size() - begin);
      const double middle = static_cast<double>(begin) + 0.5 * static_cast<double>(size);
      const double place = middle / static_cast<double>(r.size());
      const auto at = std::upper_bound(places.begin(), places.end(), place) - places.begin();
      places.insert(places.begin() + at, place);
      tiles.insert(tiles.begin() + at, {r.offset + begin, size, r.role == ParameterRole::weights});
    }
  }
  return tiles;
}

}  // namespace

template <class T>
RegionId ParameterBuffer<T>::add(std::string name, Index rows, Index cols, ParameterRole role) {
  assert(find(name) == kNoRegion && rows >= 0 && cols >= 0);
  regions_.push_back({std::move(name), rows, cols, size(), role, false});
  values_.resize(values_.size() + static_cast<std::size_t>(rows * cols));
  gradients_.resize(values_.size());
  pending_.push_back(false);
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
  clear_pending(static_cast<std::size_t>(id));
  const auto& r = region(id);
  return view(gradients_.data() + r.offset, r.rows, r.cols);
}

template <class T>
ConstMatrixView<T> ParameterBuffer<T>::gradients(RegionId id) const {
  const auto& r = region(id);
  return view<T>(gradients().data() + r.offset, r.rows, r.cols);
}

template <class T>
std::span<T> ParameterBuffer<T>::gradients() {
  clear_all_pending();
  return gradients_;
}

template <class T>
std::span<const T> ParameterBuffer<T>::gradients() const {
  clear_all_pending();
  return gradients_;
}

template <class T>
void ParameterBuffer<T>::zero_gradients() {
  std::fill(pending_.begin(), pending_.end(), true);
}

template <class T>
typename ParameterBuffer<T>::GradientSum ParameterBuffer<T>::gradient_sum(RegionId id) {
  const auto at = static_cast<std::size_t>(id);
  const auto beta = static_cast<T>(pending_[at] ? 0 : 1);
  pending_[at] = false;
  return {gradients(id), beta};
}

template <class T>
void ParameterBuffer<T>::clear_pending(std::size_t region) const {
  if (!pending_[region]) return;
  const auto& r = regions_[region];
  std::fill_n(gradients_.begin() + static_cast<std::ptrdiff_t>(r.offset), r.size(), T(0));
  pending_[region] = false;
}

template <class T>
void ParameterBuffer<T>::clear_all_pending() const {
  for (std::size_t i = 0; i < regions_.size(); ++i) clear_pending(i);
}

template <class T>
void ParameterBuffer<T>::set_frozen(RegionId id, bool frozen) {
  regions_[static_cast<std::size_t>(id)].frozen = frozen;
  rebuild_tiles();
}

template <class T>
void ParameterBuffer<T>::rebuild_tiles() {
  tiles_ = trainable_tiles_of(regions_);
}

template class ParameterBuffer<float>;
template class ParameterBuffer<double>;

}  // namespace glyphlab
