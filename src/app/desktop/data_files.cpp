// Reads data sets from disk; see data_files.h.
#include "app/desktop/data_files.h"

#include <fstream>
#include <iterator>

#include "engine/data_manifest.h"

namespace glyphlab {
namespace {

constexpr const char* kManifest = "manifest.json";

}  // namespace

std::optional<Bytes> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return Bytes(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

void DataFiles::want(const std::string& dataset) { files_.emplace_back(dataset, kManifest); }

std::optional<Command> DataFiles::next() {
  if (files_.empty()) return std::nullopt;
  const auto [dataset, file] = files_.front();
  files_.pop_front();
  Bytes bytes = read_file(folder_ / dataset / file).value_or(Bytes{});
  if (file != kManifest) return command::SupplyShard{dataset, file, std::move(bytes)};
  if (const auto plan = parse_manifest(bytes)) {
    // Test images after the first training images: pictures appear soon, and the rest follows.
    std::deque<std::pair<std::string, std::string>> order;
    for (const auto& shard : plan.value().train) order.emplace_back(dataset, shard.file);
    std::size_t at = 1;
    for (const auto& shard : plan.value().test) {
      order.emplace(order.begin() + static_cast<std::ptrdiff_t>(std::min(at, order.size())), dataset, shard.file);
      at += 2;
    }
    files_.insert(files_.end(), order.begin(), order.end());
  }
  return command::SupplyManifest{dataset, std::move(bytes)};
}

}  // namespace glyphlab
