// Finds a data set's files and passes them on as shards.
#include "engine/dataset_files.h"

#include <filesystem>

#include "core/data/gzip.h"
#include "core/data/idx.h"
#include "engine/data_manifest.h"
#include "engine/files.h"

namespace glyphlab {

namespace {

namespace fs = std::filesystem;

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

Result<void> load_shards(ImageDataset& images, const fs::path& folder) {
  const fs::path manifest = folder / "manifest.json";
  auto json = read_file(manifest.string(), 1u << 20);
  if (!json) return json.error();
  auto plan = parse_manifest(*json);
  if (!plan) return Error{manifest.string() + ": " + plan.message()};
  if (auto described = images.describe(std::move(*plan)); !described) return described;
  for (const auto* shards : {&images.plan().train, &images.plan().test}) {
    for (const auto& shard : *shards) {
      const std::string path = (folder / shard.file).string();
      auto bytes = read_file(path, kMaxDatasetPixels);
      if (!bytes) return bytes.error();
      if (auto added = images.add_shard(shard.file, *bytes); !added) {
        return Error{path + ": " + added.message()};
      }
    }
  }
  return {};
}

/// The file of that name, decompressed; "…-idx3-ubyte" is also written "….idx3-ubyte".
Result<Bytes> read_idx_file(const fs::path& folder, const std::string& stem, const std::string& kind) {
  for (const char* separator : {"-", "."}) {
    for (const char* suffix : {"", ".gz"}) {
      const fs::path path = folder / (stem + separator + kind + suffix);
      if (!is_file(path)) continue;
      auto bytes = read_file(path.string(), kMaxDatasetPixels);
      if (!bytes || !is_gzip(*bytes)) return bytes;
      auto plain = gunzip(*bytes, kMaxDatasetPixels);
      if (!plain) return Error{path.string() + ": " + plain.message()};
      return plain;
    }
  }
  return Error{"There is no " + stem + "-" + kind + ", plain or .gz, in " + folder.string() + "."};
}

/// One half of the data set as a single shard: images, then labels.
Result<Bytes> read_half(const fs::path& folder, const std::string& prefix) {
  auto bytes = read_idx_file(folder, prefix + "-images", "idx3-ubyte");
  if (!bytes) return bytes;
  auto labels = read_idx_file(folder, prefix + "-labels", "idx1-ubyte");
  if (!labels) return labels;
  bytes->insert(bytes->end(), labels->begin(), labels->end());
  return bytes;
}

Result<void> load_idx_files(ImageDataset& images, const fs::path& folder) {
  auto train = read_half(folder, "train");
  if (!train) return train.error();
  auto test = read_half(folder, "t10k");
  if (!test) return test.error();
  const auto train_pair = parse_idx_pair(*train);
  if (!train_pair) return Error{folder.string() + ", training images: " + train_pair.message()};
  const auto test_pair = parse_idx_pair(*test);
  if (!test_pair) return Error{folder.string() + ", test images: " + test_pair.message()};

  ImageDatasetPlan plan;
  plan.width = train_pair->images.width;
  plan.height = train_pair->images.height;
  plan.train = {{"train", train_pair->images.count, train->size()}};
  plan.test = {{"test", test_pair->images.count, test->size()}};
  if (auto described = images.describe(std::move(plan)); !described) return described;
  if (auto added = images.add_shard("train", *train); !added) return added;
  return images.add_shard("test", *test);
}

}  // namespace

Result<void> load_dataset(ImageDataset& images, const std::string& folder) {
  if (images.complete()) return {};
  for (const fs::path& place : {fs::path(folder) / images.name(), fs::path(folder)}) {
    if (is_file(place / "manifest.json")) return load_shards(images, place);
    for (const char* name : {"train-images-idx3-ubyte", "train-images.idx3-ubyte"}) {
      if (is_file(place / name) || is_file(place / (std::string(name) + ".gz"))) {
        return load_idx_files(images, place);
      }
    }
  }
  return Error{"There is no data set " + images.name() + " in " + folder +
               ": neither a manifest.json nor IDX files. Name the folder with --data."};
}

std::string data_folder_beside(const std::string& program) {
  fs::path path = program;
  if (!path.has_parent_path()) {  // found through PATH: the system knows from where
    std::error_code error;
    path = fs::read_symlink("/proc/self/exe", error);
  }
  return (path.parent_path() / ".." / "data").lexically_normal().string();
}

}  // namespace glyphlab
