// Assembles an image set from shards, each checked completely before anything is copied.
#include "core/data/image_set.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/data/gzip.h"
#include "core/data/idx.h"

namespace glyphlab {
namespace {

// Headers of images (16 bytes) and labels (8 bytes).
constexpr Index kHeaders = 24;

Result<void> check_pair(const IdxPair& pair, const ImageSetInfo& info, Index expected) {
  const auto& images = pair.images;
  if (images.count != expected) {
    return Error{std::to_string(images.count) + " images, but " + std::to_string(expected) +
                 " expected."};
  }
  if (images.width != info.width || images.height != info.height) {
    return Error{"images of " + std::to_string(images.width) + " x " + std::to_string(images.height) +
                 " pixels, but " + std::to_string(info.width) + " x " + std::to_string(info.height) +
                 " expected."};
  }
  const auto largest = std::max_element(pair.labels.data.begin(), pair.labels.data.end());
  if (*largest >= info.classes) {
    return Error{"label " + std::to_string(*largest) + ", but labels must be 0 to " +
                 std::to_string(info.classes - 1) + "."};
  }
  return {};
}

}  // namespace

ImageSet::ImageSet(ImageSetInfo info) : info_(std::move(info)) {
  assert(info_.classes >= 1 && info_.classes <= 256);
  for (const Index size : info_.shard_sizes) {
    assert(size >= 1);
    shard_starts_.push_back(count_);
    count_ += size;
  }
  present_.resize(info_.shard_sizes.size());
  images_.resize(static_cast<std::size_t>(count_ * pixels()));
  labels_.resize(static_cast<std::size_t>(count_));
}

Result<void> ImageSet::add_shard(int shard, std::span<const std::uint8_t> bytes) {
  const std::string where = info_.name + ", shard " + std::to_string(shard) + ": ";
  if (shard < 0 || shard >= shard_count()) {
    return Error{where + "there is no such shard, only 0 to " + std::to_string(shard_count() - 1) + "."};
  }
  if (has_shard(shard)) return {};
  const auto at = static_cast<std::size_t>(shard);
  const Index expected = info_.shard_sizes[at];
  std::vector<std::uint8_t> unpacked;
  if (is_gzip(bytes)) {
    auto result = gunzip(bytes, static_cast<std::size_t>(kHeaders + expected * (pixels() + 1)));
    if (!result) return Error{where + result.message()};
    unpacked = std::move(*result);
    bytes = unpacked;
  }
  const auto pair = parse_idx_pair(bytes);
  if (!pair) return Error{where + pair.message()};
  if (const auto checked = check_pair(*pair, info_, expected); !checked) {
    return Error{where + checked.message()};
  }
  const Index start = shard_starts_[at];
  std::copy(pair->images.data.begin(), pair->images.data.end(), images_.begin() + start * pixels());
  std::copy(pair->labels.data.begin(), pair->labels.data.end(), labels_.begin() + start);
  present_[at] = true;
  return {};
}

int ImageSet::contiguous_shards() const {
  return static_cast<int>(std::find(present_.begin(), present_.end(), false) - present_.begin());
}

Index ImageSet::contiguous_count() const {
  const auto shards = static_cast<std::size_t>(contiguous_shards());
  return shards == shard_starts_.size() ? count_ : shard_starts_[shards];
}

std::span<const std::uint8_t> ImageSet::image(Index index) const {
  assert(index >= 0 && index < count_);
  return std::span(images_).subspan(static_cast<std::size_t>(index * pixels()),
                                    static_cast<std::size_t>(pixels()));
}

}  // namespace glyphlab
