// The image data sets that have arrived, wholly or in part, by name.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/data/dataset.h"
#include "core/result.h"

namespace glyphlab {

/// The names lessons may ask for, in menu order: "mnist", "fashion-mnist".
const std::vector<std::string>& image_dataset_names();

class DataCatalog {
 public:
  /// The set of that name; empty until its shards arrive. References stay valid.
  ImageDataset& images(const std::string& name);

 private:
  std::map<std::string, std::unique_ptr<ImageDataset>> images_;
};

}  // namespace glyphlab
