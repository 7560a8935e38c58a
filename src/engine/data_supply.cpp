// Keeps account of which data sets have been asked for.
#include "engine/data_supply.h"

#include <algorithm>

#include "engine/data_manifest.h"

namespace glyphlab {

namespace {

Result<void> check_name(const std::string& name) {
  const auto& names = image_dataset_names();
  if (std::find(names.begin(), names.end(), name) != names.end()) return {};
  std::string known;
  for (const auto& one : names) known += (known.empty() ? "" : ", ") + one;
  return Error{"There is no data set '" + name.substr(0, 100) + "'. Allowed: " + known + "."};
}

}  // namespace

std::vector<std::string> DataSupply::ask_for(const std::vector<std::string>& names) {
  std::vector<std::string> wanted;
  for (const auto& name : names) {
    if (!catalog_.images(name).complete() && asked_.insert(name).second) wanted.push_back(name);
  }
  return wanted;
}

void DataSupply::ask_again() {
  std::erase_if(asked_, [&](const std::string& name) { return !catalog_.images(name).described(); });
}

Result<void> DataSupply::take(const command::SupplyManifest& manifest) {
  if (auto known = check_name(manifest.dataset); !known) return known;
  auto plan = parse_manifest(manifest.json);
  if (!plan) return plan.error();
  return catalog_.images(manifest.dataset).describe(std::move(*plan));
}

Result<void> DataSupply::take(const command::SupplyShard& shard) {
  if (auto known = check_name(shard.dataset); !known) return known;
  return catalog_.images(shard.dataset).add_shard(shard.file, shard.bytes);
}

DataSupply::Amount DataSupply::amount(const std::vector<std::string>& names) {
  Amount amount;
  bool all_known = true;
  for (const auto& name : names) {
    const ImageDataset& images = catalog_.images(name);
    amount.arrived += images.bytes_arrived();
    amount.total += images.bytes_total();
    all_known = all_known && images.bytes_total() > 0;
  }
  if (!all_known) amount.total = 0;
  return amount;
}

}  // namespace glyphlab
