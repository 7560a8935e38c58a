// Image sets: shards in any order, whole or broken, and batches from them.
#include "core/data/image_set.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/data/gather.h"
#include "core/data/idx_bytes.h"

using namespace glyphlab;

namespace {

ImageSet make_set() {
  return ImageSet({"tiny train", 3, 2, 10, {4, 4, 2}});
}

Bytes shard(std::uint32_t count) {
  return joined(idx_images(count), idx_labels(count));
}

bool refuses(ImageSet& set, int number, const Bytes& bytes, const std::string& text) {
  const auto result = set.add_shard(number, bytes);
  if (result.ok()) return false;
  CAPTURE(result.message());
  return result.message().find(text) != std::string::npos && !set.has_shard(number);
}

}  // namespace

TEST_CASE("shards may arrive in any order, compressed or not") {
  ImageSet set = make_set();
  CHECK(set.count() == 10);
  CHECK(set.contiguous_count() == 0);
  CHECK(set.add_shard(2, shard(2)).ok());
  CHECK(set.contiguous_count() == 0);
  CHECK(set.add_shard(0, gzip_stored(shard(4))).ok());
  CHECK(set.contiguous_count() == 4);
  CHECK_FALSE(set.complete());
  CHECK(set.add_shard(1, shard(4)).ok());
  CHECK(set.contiguous_count() == 10);
  CHECK(set.complete());
  CHECK(set.label(3) == 3);
  CHECK(set.label(9) == 1);
  CHECK(set.image(6)[5] == 7);            // the third of its shard: 2 + 5
  CHECK(set.add_shard(1, Bytes{}).ok());  // already there
}

TEST_CASE("a bad shard is refused with its name and leaves the set as it was") {
  ImageSet set = make_set();
  CHECK(set.add_shard(0, shard(4)).ok());
  CHECK(refuses(set, 1, shard(3), "tiny train, shard 1: 3 images, but 4 expected"));
  CHECK(refuses(set, 1, joined(idx_images(4, 2, 2), idx_labels(4)), "2 x 2 pixels, but 3 x 2 expected"));
  Bytes bad_label = shard(4);
  bad_label.back() = 10;
  CHECK(refuses(set, 1, bad_label, "label 10"));
  CHECK(refuses(set, 1, cut(shard(4), 30), "truncated"));
  CHECK(refuses(set, 1, gzip_stored(shard(5)), "larger than"));
  CHECK(refuses(set, 1, cut(gzip_stored(shard(4)), 40), "gzip: truncated"));
  CHECK(refuses(set, 1, Bytes{}, "truncated"));
  CHECK_FALSE(set.add_shard(3, shard(4)).ok());
  CHECK_FALSE(set.add_shard(-1, shard(4)).ok());
  CHECK(set.contiguous_count() == 4);
  CHECK(set.image(4)[0] == 0);
}

TEST_CASE_TEMPLATE("batches are bytes divided by 255", T, float, double) {
  ImageSet set({"all", 16, 16, 10, {3}});
  CHECK(set.add_shard(0, joined(idx_images(3, 16, 16), idx_labels(3))).ok());
  const std::vector<std::uint32_t> indices{2, 0, 2};
  Matrix<T> batch(3, 256);
  gather_images<T>(set, indices, view(batch.data(), 3, 256));
  for (Index i = 0; i < 256; ++i) {
    CHECK(static_cast<double>(batch(1, i)) == doctest::Approx(static_cast<double>(i) / 255.0));
  }
  CHECK(batch(1, 0) == T(0));
  CHECK(batch(1, 255) == T(1));
  CHECK(batch.row(0) == batch.row(2));
  CHECK(batch(0, 253) == T(1));  // image 2 starts at 2
  Matrix<T> rows(2, 256);
  gather_images<T>(set, 1, view(rows.data(), 2, 256));
  CHECK(rows.row(1) == batch.row(0));
  std::vector<std::int32_t> labels(3);
  gather_labels(set, indices, labels);
  CHECK(labels == std::vector<std::int32_t>{2, 0, 2});
}
