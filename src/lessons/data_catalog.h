// The image data sets that have arrived, wholly or in part, by name.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/image_set.h"
#include "core/result.h"

namespace glyphlab {

/// The names lessons may ask for, in menu order: "mnist", "fashion-mnist".
const std::vector<std::string>& image_dataset_names();

/// What a data set consists of, as its manifest says.
struct ImageDatasetPlan {
  struct Shard {
    std::string file;
    Index images = 0;
    std::uint64_t bytes = 0;  ///< of the file; 0 when unknown
  };
  std::string name;
  Index width = 28;
  Index height = 28;
  int classes = 10;
  std::vector<Shard> train;  ///< in order; at least one each
  std::vector<Shard> test;
};

/// Training and test images of one data set. First nothing is known, then what it will consist of
/// (`described`), then shards arrive in any order.
class ImageDataset {
 public:
  explicit ImageDataset(std::string name) : name_(std::move(name)) {}

  const std::string& name() const { return name_; }
  bool described() const { return train_.has_value(); }
  /// Only once described. References stay valid from then on.
  const ImageSet& train() const { return *train_; }
  const ImageSet& test() const { return *test_; }
  bool complete() const { return described() && train_->complete() && test_->complete(); }

  /// Error: described differently before.
  Result<void> describe(ImageDatasetPlan plan);
  const ImageDatasetPlan& plan() const { return plan_; }
  /// Error: not described, no such file, or what ImageSet::add_shard says; then nothing changed.
  Result<void> add_shard(std::string_view file, std::span<const std::uint8_t> bytes);

  std::uint64_t bytes_arrived() const { return bytes_arrived_; }
  std::uint64_t bytes_total() const;  ///< 0 when unknown

 private:
  std::string name_;
  ImageDatasetPlan plan_;
  std::optional<ImageSet> train_;
  std::optional<ImageSet> test_;
  std::uint64_t bytes_arrived_ = 0;
};

class DataCatalog {
 public:
  /// The set of that name; undescribed until its manifest arrives. References stay valid.
  ImageDataset& images(const std::string& name);

 private:
  std::map<std::string, std::unique_ptr<ImageDataset>> images_;
};

}  // namespace glyphlab
