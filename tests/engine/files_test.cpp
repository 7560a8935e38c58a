// Files: whole reading and writing, arrays for NumPy, pictures, data sets in folders.
#include "engine/files.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "engine/dataset_files.h"
#include "engine/npy.h"
#include "engine/png.h"
#include "engine/scratch_folder.h"

using namespace glyphlab;

namespace {

std::string text_of(const Bytes& bytes) {
  return std::string(bytes.begin(), bytes.end());
}
Bytes bytes_of(const std::string& text) {
  return Bytes(text.begin(), text.end());
}

const Bytes kImages{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4};
const Bytes kLabels{0, 0, 8, 1, 0, 0, 0, 2, 7, 8};

}  // namespace

TEST_CASE("what is written is read, and errors name the file") {
  const ScratchFolder folder;
  const std::string path = folder.path("file");
  REQUIRE(write_file(path, Bytes{1, 0, 255}).ok());
  const auto bytes = read_file(path, 3);
  REQUIRE(bytes.ok());
  CHECK(*bytes == Bytes{1, 0, 255});
  CHECK(read_file(path, 2).message().find(path) != std::string::npos);
  CHECK(read_file(folder.path("none"), 10).message().find("none") != std::string::npos);
  CHECK_FALSE(write_file(folder.path("no/such/folder"), Bytes{}).ok());
}

TEST_CASE("npy files have NumPy's header") {
  const std::vector<float> values{1, 2, 3, 4, 5, 6};
  const Bytes file = npy(values, {2, 3});
  CHECK(text_of({file.begin() + 1, file.begin() + 6}) == "NUMPY");
  CHECK(file[6] == 1);
  CHECK(file[7] == 0);
  const std::size_t header = file[8] + 256u * file[9];
  CHECK((10 + header) % 64 == 0);
  CHECK(file.size() == 10 + header + 24);
  const std::string text = text_of(file).substr(10, header);
  CHECK(text.find("{'descr': '<f4', 'fortran_order': False, 'shape': (2,3,), }") == 0);
  CHECK(text.back() == '\n');
  CHECK(npy(std::span<const std::uint8_t>(), {0}).size() % 64 == 0);
}

TEST_CASE("pictures are PNG files") {
  const Bytes file = grey_png(Bytes{0, 128, 255, 0, 0, 0}, 3, 2);
  CHECK(file.size() > 40);
  CHECK(Bytes(file.begin(), file.begin() + 4) == Bytes{0x89, 'P', 'N', 'G'});
  CHECK(Bytes(file.begin() + 16, file.begin() + 24) == Bytes{0, 0, 0, 3, 0, 0, 0, 2});
}

TEST_CASE("a folder with the four IDX files is a data set") {
  const ScratchFolder folder;
  for (const char* half : {"train", "t10k"}) {
    REQUIRE(write_file(folder.path(std::string(half) + "-images-idx3-ubyte"), kImages).ok());
    REQUIRE(write_file(folder.path(std::string(half) + "-labels.idx1-ubyte"), kLabels).ok());
  }
  DataCatalog catalog;
  const auto loaded = load_dataset(catalog.images("mnist"), folder.path());
  REQUIRE_MESSAGE(loaded.ok(), (loaded ? "" : loaded.message()));
  CHECK(catalog.images("mnist").complete());
  CHECK(catalog.images("mnist").train().image(1)[0] == 3);
  CHECK(catalog.images("mnist").test().label(1) == 8);

  REQUIRE(write_file(folder.path("t10k-labels.idx1-ubyte"), Bytes{1, 2}).ok());
  DataCatalog other;
  CHECK(load_dataset(other.images("mnist"), folder.path()).message().find("test images") !=
        std::string::npos);
  std::filesystem::remove(folder.path("t10k-labels.idx1-ubyte"));
  CHECK(load_dataset(other.images("mnist"), folder.path()).message().find("t10k-labels") !=
        std::string::npos);
}

TEST_CASE("a folder with a manifest and shards is a data set, also one level down") {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder.path("mnist"));
  Bytes shard = kImages;
  shard.insert(shard.end(), kLabels.begin(), kLabels.end());
  REQUIRE(write_file(folder.path("mnist/manifest.json"),
                     bytes_of(R"({"width":2,"height":1,"classes":10,"train":[{"file":"a","images":2}],)"
                              R"("test":[{"file":"b","images":2}]})"))
              .ok());
  REQUIRE(write_file(folder.path("mnist/a"), shard).ok());
  DataCatalog catalog;
  CHECK(load_dataset(catalog.images("mnist"), folder.path()).message().find("mnist/b") != std::string::npos);
  REQUIRE(write_file(folder.path("mnist/b"), shard).ok());
  CHECK(load_dataset(catalog.images("mnist"), folder.path()).ok());
  CHECK(catalog.images("mnist").complete());
  CHECK(load_dataset(catalog.images("fashion-mnist"), folder.path()).message().find("--data") !=
        std::string::npos);
}

TEST_CASE("the data folder lies beside the program's") {
  CHECK(data_folder_beside("/somewhere/native/glyphlab-cli") == "/somewhere/data");
}
