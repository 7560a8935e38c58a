// Loads image data sets from folders, for the command line and the desktop program.
#pragma once

#include <string>

#include "core/result.h"
#include "lessons/data_catalog.h"

namespace glyphlab {

/// Loads all of a data set from `folder`/`name` or `folder` itself: there has to be a manifest.json
/// with its shards, or the four IDX files of MNIST, plain or as .gz. Errors name the file.
Result<void> load_dataset(ImageDataset& images, const std::string& folder);

/// Where a build keeps its data: "../data" seen from the folder of `program`.
std::string data_folder_beside(const std::string& program);

}  // namespace glyphlab
