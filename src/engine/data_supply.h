// Asks the host for the data sets a lesson needs and takes in what the host sends.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/result.h"
#include "lessons/command.h"
#include "lessons/data_catalog.h"

namespace glyphlab {

class DataSupply {
 public:
  DataCatalog& catalog() { return catalog_; }

  /// Those of `names` that are not complete and have not been asked for yet; now they have.
  std::vector<std::string> ask_for(const std::vector<std::string>& names);
  /// Forgets having asked for sets of which nothing has arrived.
  void ask_again();

  /// Errors: no data set of that name, or what the manifest parser and ImageDataset say.
  Result<void> take(const command::SupplyManifest& manifest);
  Result<void> take(const command::SupplyShard& shard);

  struct Amount {
    std::uint64_t arrived = 0;
    std::uint64_t total = 0;  ///< 0: unknown
  };
  Amount amount(const std::vector<std::string>& names);

 private:
  DataCatalog catalog_;
  std::set<std::string> asked_;
};

}  // namespace glyphlab
