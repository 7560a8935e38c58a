// Cuts a data set into training, validation and test images.
#include "lessons/image_split.h"

#include <algorithm>

#include "core/data/split.h"
#include "lessons/data_catalog.h"

namespace glyphlab {

Index ImageRange::arrived() const {
  Index start = 0;
  const auto& sizes = set->info().shard_sizes;
  for (int shard = 0; shard < set->shard_count(); ++shard) {
    const Index end = start + sizes[static_cast<std::size_t>(shard)];
    if (end > first && !set->has_shard(shard)) return std::clamp<Index>(start - first, 0, count);
    start = end;
  }
  return count;
}

ImageSplit::ImageSplit(const ImageDataset& data, Index validation_size, Index limit) {
  const Index total = data.train().count();
  const Index held_back = std::clamp<Index>(validation_size, 0, total - 1);
  const Index trained = total - held_back;
  train = {&data.train(), 0, limit > 0 ? std::min(limit, trained) : trained};
  validation = {&data.train(), trained, held_back};
  test = {&data.test(), 0, data.test().count()};
  train_shards = clip_shards(data.train().info().shard_sizes, train.count);
}

}  // namespace glyphlab
