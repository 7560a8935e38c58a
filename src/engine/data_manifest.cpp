// Checks every member before it is used: the file may come from anywhere.
#include "engine/data_manifest.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string_view>

namespace glyphlab {

namespace {

using Json = nlohmann::json;
using Shards = std::vector<ImageDatasetPlan::Shard>;

constexpr std::size_t kMaxShards = 1000;

Error damaged(const std::string& what) {
  return Error{"manifest.json: " + what + "."};
}

/// A whole number in [low, high] under that name.
std::optional<std::int64_t> whole(const Json& object, const char* name, std::int64_t low, std::int64_t high) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number_integer()) return {};
  if (found->is_number_unsigned() && found->get<std::uint64_t>() > static_cast<std::uint64_t>(high)) {
    return {};
  }
  const auto value = found->get<std::int64_t>();
  if (value < low || value > high) return {};
  return value;
}

/// File names become URLs and paths: nothing that leaves the manifest's own folder.
bool plain_file_name(const std::string& name) {
  return !name.empty() && name.size() < 100 && name[0] != '.' &&
         name.find_first_of("/\\:?#") == std::string::npos;
}

Result<Shards> parse_shards(const Json& manifest, const std::string& half) {
  const auto list = manifest.find(half);
  if (list == manifest.end() || !list->is_array() || list->empty() || list->size() > kMaxShards) {
    return damaged("'" + half + "' has to be a list of 1 to " + std::to_string(kMaxShards) + " shards");
  }
  Shards shards;
  for (const Json& item : *list) {
    const std::string where = half + "[" + std::to_string(shards.size()) + "]";
    if (!item.is_object()) return damaged(where + " has to be an object");
    const auto file = item.find("file");
    if (file == item.end() || !file->is_string() || !plain_file_name(file->get<std::string>())) {
      return damaged(where + ".file has to be the name of a file beside the manifest");
    }
    const auto images = whole(item, "images", 1, 1'000'000);
    if (!images) return damaged(where + ".images has to be a whole number from 1 to 1000000");
    const auto bytes = whole(item, "bytes", 0, std::int64_t{1} << 32);
    shards.push_back({file->get<std::string>(), static_cast<Index>(*images),
                      static_cast<std::uint64_t>(bytes.value_or(0))});
  }
  return shards;
}

bool names_differ(const Shards& train, const Shards& test) {
  std::set<std::string_view> names;
  for (const auto* shards : {&train, &test}) {
    for (const auto& shard : *shards) names.insert(shard.file);
  }
  return names.size() == train.size() + test.size();
}

std::uint64_t images_of(const Shards& shards) {
  std::uint64_t images = 0;
  for (const auto& shard : shards) images += static_cast<std::uint64_t>(shard.images);
  return images;
}

}  // namespace

Result<ImageDatasetPlan> parse_manifest(std::span<const std::uint8_t> json) {
  const Json manifest = Json::parse(json.begin(), json.end(), nullptr, false);
  if (!manifest.is_object()) return damaged("not a JSON object");
  const auto width = whole(manifest, "width", 1, 256);
  const auto height = whole(manifest, "height", 1, 256);
  const auto classes = whole(manifest, "classes", 1, 256);
  if (!width || !height) return damaged("'width' and 'height' have to be whole numbers from 1 to 256");
  if (!classes) return damaged("'classes' has to be a whole number from 1 to 256");
  auto train = parse_shards(manifest, "train");
  if (!train) return train.error();
  auto test = parse_shards(manifest, "test");
  if (!test) return test.error();

  if (!names_differ(*train, *test)) return damaged("a file is named twice");
  const auto pixels = static_cast<std::uint64_t>(*width * *height);
  if ((images_of(*train) + images_of(*test)) * pixels > kMaxDatasetPixels) {
    return damaged("more than " + std::to_string(kMaxDatasetPixels >> 20) + " MB of pixels");
  }
  ImageDatasetPlan plan;
  if (const auto name = manifest.find("name"); name != manifest.end() && name->is_string()) {
    plan.name = name->get<std::string>();
  }
  plan.width = static_cast<Index>(*width);
  plan.height = static_cast<Index>(*height);
  plan.classes = static_cast<int>(*classes);
  plan.train = std::move(*train);
  plan.test = std::move(*test);
  return plan;
}

}  // namespace glyphlab
