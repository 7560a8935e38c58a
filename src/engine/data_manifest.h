// Reads manifest.json, the description of a data set that comes in shards.
//
//   {"name": "mnist", "width": 28, "height": 28, "classes": 10,
//    "train": [{"file": "train-0.gz", "images": 4000, "bytes": 1047382}, ...], "test": [...]}
// Members that are not listed here are ignored.
#pragma once

#include <cstdint>
#include <span>

#include "core/result.h"
#include "lessons/data_catalog.h"

namespace glyphlab {

/// Most bytes of pixels a data set may have in memory.
inline constexpr std::uint64_t kMaxDatasetPixels = 512u << 20;

/// Errors name the member that is missing, of another type or out of range.
Result<ImageDatasetPlan> parse_manifest(std::span<const std::uint8_t> json);

}  // namespace glyphlab
