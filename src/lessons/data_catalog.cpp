// Keeps data sets by name and hands arriving shards to the right half of the right set.
#include "lessons/data_catalog.h"

namespace glyphlab {

namespace {

ImageSetInfo half_info(const ImageDatasetPlan& plan, const char* half,
                       const std::vector<ImageDatasetPlan::Shard>& shards) {
  ImageSetInfo info;
  info.name = plan.name + " " + half;
  info.width = plan.width;
  info.height = plan.height;
  info.classes = plan.classes;
  for (const auto& shard : shards) info.shard_sizes.push_back(shard.images);
  return info;
}

int find_shard(const std::vector<ImageDatasetPlan::Shard>& shards, std::string_view file) {
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (shards[i].file == file) return static_cast<int>(i);
  }
  return -1;
}

bool same_shards(const std::vector<ImageDatasetPlan::Shard>& a,
                 const std::vector<ImageDatasetPlan::Shard>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].file != b[i].file || a[i].images != b[i].images) return false;
  }
  return true;
}

}  // namespace

const std::vector<std::string>& image_dataset_names() {
  static const std::vector<std::string> names{"mnist", "fashion-mnist"};
  return names;
}

Result<void> ImageDataset::describe(ImageDatasetPlan plan) {
  if (described()) {
    const bool same = plan.width == plan_.width && plan.height == plan_.height &&
                      plan.classes == plan_.classes && same_shards(plan.train, plan_.train) &&
                      same_shards(plan.test, plan_.test);
    if (same) return {};
    return Error{"Data set " + name_ + " has been described differently before; reload the page."};
  }
  plan.name = name_;
  plan_ = std::move(plan);
  train_.emplace(half_info(plan_, "train", plan_.train));
  test_.emplace(half_info(plan_, "test", plan_.test));
  return {};
}

Result<void> ImageDataset::add_shard(std::string_view file, std::span<const std::uint8_t> bytes) {
  if (!described()) {
    return Error{"Data set " + name_ + ": " + std::string(file) + " came before its manifest."};
  }
  const int train_shard = find_shard(plan_.train, file);
  const int shard = train_shard >= 0 ? train_shard : find_shard(plan_.test, file);
  if (shard < 0) return Error{"Data set " + name_ + " has no file " + std::string(file) + "."};
  ImageSet& half = train_shard >= 0 ? *train_ : *test_;
  if (half.has_shard(shard)) return {};
  Result<void> added = half.add_shard(shard, bytes);
  if (added) bytes_arrived_ += bytes.size();
  return added;
}

std::uint64_t ImageDataset::bytes_total() const {
  std::uint64_t total = 0;
  for (const auto* shards : {&plan_.train, &plan_.test}) {
    for (const auto& shard : *shards) {
      if (shard.bytes == 0) return 0;
      total += shard.bytes;
    }
  }
  return total;
}

ImageDataset& DataCatalog::images(const std::string& name) {
  auto& slot = images_[name];
  if (!slot) slot = std::make_unique<ImageDataset>(name);
  return *slot;
}

}  // namespace glyphlab
