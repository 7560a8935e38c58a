// See characters_plane.h.
#include "lessons/characters_plane.h"

#include <algorithm>
#include <utility>

#include "core/manifold/initial_layout.h"
#include "core/manifold/pca.h"

namespace glyphlab {
namespace {

constexpr float kPerplexity = 20;
constexpr int kIterations = 600;
constexpr int kExaggerated = 150;
constexpr int kIterationsOfSlice = 4;
constexpr std::uint64_t kLayoutSeed = 9;

}  // namespace

void PlaneMap::start(const ConstMatrixView<float>& x, Method method) {
  search_.reset();
  tsne_.reset();
  plane_.resize(0, 2);
  if (x.rows() < 3 || x.cols() < 2 || !x.allFinite()) return;
  PcaBuilder builder(x.cols());
  builder.add(x);
  const Pca pca = builder.finish(2);
  plane_.resize(x.rows(), 2);
  pca.encode(x, view(plane_.data(), plane_.rows(), plane_.cols()));
  if (method == Method::pca) return;
  layout_ = pca_layout(x, kLayoutSeed);
  const float perplexity = std::min(kPerplexity, largest_perplexity(x.rows()));
  auto search = NeighbourSearch::create(x, neighbours_for(perplexity, x.rows()));
  if (search) search_.emplace(std::move(*search));
}

void PlaneMap::step() {
  if (search_) {
    search_->step();
    if (!search_->finished()) return;
    TsneOptions options;
    options.iterations = kIterations;
    options.exaggeration_iterations = kExaggerated;
    options.divergence_interval = 0;
    const float perplexity = std::min(kPerplexity, largest_perplexity(layout_.rows()));
    auto tsne = Tsne::create(compute_affinities(search_->take(), perplexity),
                             view(std::as_const(layout_).data(), layout_.rows(), layout_.cols()), options);
    search_.reset();
    if (tsne) tsne_.emplace(std::move(*tsne));
    return;
  }
  for (int i = 0; i < kIterationsOfSlice && !finished(); ++i) tsne_->step();
}

}  // namespace glyphlab
