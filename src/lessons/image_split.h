// Which images of a data set a run trains on, validates on and is tested on.
#pragma once

#include <string>
#include <vector>

#include "core/data/image_set.h"
#include "core/math/matrix.h"

namespace glyphlab {

class ImageDataset;

/// Consecutive images of one set.
struct ImageRange {
  const ImageSet* set = nullptr;
  Index first = 0;
  Index count = 0;

  /// How many of them, from the first on, have arrived.
  Index arrived() const;
  bool ready() const { return arrived() == count; }
};

/// The last `validation_size` training images validate (Geron's 55,000 / 5,000); the ones before
/// them train, or only the first `limit` of those if that is not 0. At least one image trains.
struct ImageSplit {
  ImageRange train;
  ImageRange validation;  ///< empty when no validation is asked for
  ImageRange test;
  std::vector<Index> train_shards;  ///< sizes of the training images' shards, for BatchOrder

  /// The data set must be described.
  ImageSplit(const ImageDataset& data, Index validation_size, Index limit);

  /// What the second curve shows: the validation images, or the test images without any.
  const ImageRange& watched() const { return validation.count > 0 ? validation : test; }
};

}  // namespace glyphlab
