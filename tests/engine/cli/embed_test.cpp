// `embed`: a map of a matrix file, its report, and what is said about bad input.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/math/random.h"
#include "engine/cli/cli.h"
#include "engine/files.h"
#include "engine/npy.h"
#include "engine/scratch_folder.h"

using namespace glyphlab;

namespace {

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

Outcome call(std::vector<std::string> words) {
  words.insert(words.begin(), "/nowhere/bin/glyphlab-cli");
  std::ostringstream out;
  std::ostringstream err;
  const int status = cli_main(words, out, err);
  return {status, out.str(), err.str()};
}

Outcome embed(std::vector<std::string> words) {
  words.insert(words.begin(), "embed");
  return call(std::move(words));
}

/// Two clouds far apart, one after the other.
std::string write_clouds(const ScratchFolder& folder, std::size_t points, float poison = 0) {
  Random random(5);
  std::vector<float> values;
  for (std::size_t i = 0; i < points * 5; ++i) {
    values.push_back(random.uniform(-1.0F, 1.0F) + (i / 5 < points / 2 ? 0.0F : 20.0F));
  }
  if (poison != 0) values.back() = poison;
  const std::string path = folder.path("x" + std::to_string(points) + ".npy");
  REQUIRE(write_file(path, npy(values, {points, 5})).ok());
  return path;
}

Matrix<float> map_in(const std::string& path) {
  const auto bytes = read_file(path, 1u << 20);
  REQUIRE(bytes.ok());
  auto matrix = read_npy_matrix(*bytes);
  REQUIRE(matrix.ok());
  return *matrix;
}

}  // namespace

TEST_CASE("embed: two clouds become two islands, the same for any number of threads") {
  const ScratchFolder folder;
  const std::string input = write_clouds(folder, 80);
  const std::string y = folder.path("y.npy");
  const auto outcome = embed({"--input", input, "--iterations", "750", "--perplexity", "10", "--threads", "1",
                              "--out", y, "--json", "--quality"});
  CAPTURE(outcome.err);
  REQUIRE(outcome.status == kCliDone);
  const auto line = nlohmann::json::parse(outcome.out, nullptr, false);
  REQUIRE(line.is_object());
  CHECK(line["points"] == 80);
  CHECK(line["iterations"] == 750);
  for (const char* phase : {"neighbours", "affinities", "iterations"}) CHECK(line["phases"].contains(phase));
  CHECK(line["kl_divergence"].get<double>() > 0.0);
  CHECK(line["trustworthiness"].get<double>() > 0.8);
  const Matrix<float> map = map_in(y);
  REQUIRE(map.rows() == 80);
  REQUIRE(map.cols() == 2);
  // Every point's nearest one is of its own cloud.
  int strangers = 0;
  for (Index i = 0; i < 80; ++i) {
    Index nearest = i == 0 ? 1 : 0;
    for (Index j = 0; j < 80; ++j) {
      if (j != i && (map.row(j) - map.row(i)).norm() < (map.row(nearest) - map.row(i)).norm()) nearest = j;
    }
    strangers += (i < 40) != (nearest < 40) ? 1 : 0;
  }
  CHECK(strangers == 0);

  REQUIRE(embed({"--input", input, "--iterations", "750", "--perplexity", "10", "--threads", "2", "--out",
                 folder.path("z.npy")})
              .status == kCliDone);
  CHECK(map_in(folder.path("z.npy")) == map);
}

TEST_CASE("embed: few points lower the perplexity, one and two points have a map") {
  const ScratchFolder folder;
  for (const std::size_t points : {std::size_t{1}, std::size_t{2}, std::size_t{12}}) {
    const std::string y = folder.path("y.npy");
    const auto outcome = embed({"--input", write_clouds(folder, points), "--iterations", "20", "--out", y});
    CAPTURE(points);
    CAPTURE(outcome.err);
    CHECK(outcome.status == kCliDone);
    CHECK(outcome.out.find("kl_divergence") != std::string::npos);
    CHECK(map_in(y).allFinite());
    CHECK(outcome.err.find("perplexity of") != std::string::npos);
  }
}

TEST_CASE("embed: the words of a saved character reader, with their classes") {
  const ScratchFolder folder;
  const std::string saved = folder.path("reader.safetensors");
  const auto train = [&](const char* task) {
    return call({"run", "characters", "--set", std::string("task=").append(task), "--set", "models=recurrent",
                 "--set", "units=16", "--limit", "2000", "--epochs", "1", "--quiet", "--save", saved});
  };
  REQUIRE(train("turkish").status == kCliDone);
  const auto outcome =
      embed({"--checkpoint", saved, "--limit", "300", "--iterations", "300", "--json", "--quality"});
  CAPTURE(outcome.err);
  REQUIRE(outcome.status == kCliDone);
  const auto line = nlohmann::json::parse(outcome.out, nullptr, false);
  CHECK(line["points"] == 300);
  CHECK(line["features"] == 16);
  CHECK(line["knn_accuracy"].get<double>() > 0.4);  // six classes

  REQUIRE(train("sentences").status == kCliDone);
  const auto refused = embed({"--checkpoint", saved});
  CHECK(refused.status == kCliFailed);
  CHECK(refused.err.find("sentences") != std::string::npos);
}

TEST_CASE("embed: wrong usage and damaged input are told apart") {
  const ScratchFolder folder;
  const std::string input = write_clouds(folder, 30);
  CHECK(embed({}).status == kCliUsage);
  CHECK(embed({"--input", input, "--dataset", "mnist"}).status == kCliUsage);
  CHECK(embed({"--input", input, "--perplexity", "0.5"}).status == kCliUsage);
  CHECK(embed({"--input", input, "--perplexity", "nan"}).status == kCliUsage);
  CHECK(embed({"--input", input, "--iterations", "many"}).status == kCliUsage);
  CHECK(embed({input}).status == kCliUsage);

  CHECK(embed({"--input", folder.path("absent.npy")}).status == kCliFailed);
  const auto nan = embed({"--input", write_clouds(folder, 20, NAN)});
  CHECK(nan.status == kCliFailed);
  CHECK(nan.err.find("20") != std::string::npos);
  const auto huge = embed({"--input", write_clouds(folder, 20, 1e20F)});
  CHECK(huge.status == kCliFailed);
  CHECK(huge.err.find("too large") != std::string::npos);
  CHECK(embed({"--dataset", "letters"}).status == kCliFailed);

  const auto fails_with = [&](const Bytes& bytes, const char* words) {
    const std::string path = folder.path("bad.npy");
    REQUIRE(write_file(path, bytes).ok());
    const auto outcome = embed({"--input", path});
    CAPTURE(outcome.err);
    CHECK(outcome.status == kCliFailed);
    CHECK(outcome.err.find(words) != std::string::npos);
  };
  const std::vector<float> six(6, 1.0F);
  Bytes truncated = npy(six, {2, 3});
  truncated.resize(truncated.size() - 4);
  fails_with(truncated, "truncated");
  fails_with(npy(six, {6}), "two dimensions");
  fails_with(npy(std::vector<std::uint8_t>(6), {2, 3}), "float32");
  fails_with(npy(std::span<const float>(), {0, 3}), "empty");
  fails_with(Bytes(40, 7), "no .npy file");
}
