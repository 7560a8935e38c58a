// A plane of vectors, by PCA at once or by t-SNE slice by slice.
#pragma once

#include <cstdint>
#include <optional>

#include "core/manifold/neighbour_search.h"
#include "core/manifold/tsne.h"

namespace glyphlab {

class PlaneMap {
 public:
  enum class Method : std::uint8_t { pca, tsne };

  /// A map of the rows of x [points x features], finite. With t-SNE it begins as the PCA's plane. Fewer
  /// than three points or two features give no map.
  void start(const ConstMatrixView<float>& x, Method method);
  bool finished() const { return !search_ && (!tsne_ || tsne_->finished()); }
  /// Some milliseconds of t-SNE; nothing once finished.
  void step();

  /// [points x 2]; no rows when there is no map.
  ConstMatrixView<float> positions() const {
    return tsne_ ? tsne_->positions() : view(plane_.data(), plane_.rows(), plane_.cols());
  }

 private:
  Matrix<float> plane_;
  Matrix<float> layout_;
  std::optional<NeighbourSearch> search_;
  std::optional<Tsne> tsne_;
};

}  // namespace glyphlab
