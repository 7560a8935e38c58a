// The command bench: what it reports, never how fast it has to be.
#include <doctest/doctest.h>

#include "engine/cli/bench_models.h"
#include "engine/cli/cli.h"
#include "engine/cli/cli_outcome.h"

using namespace glyphlab;

TEST_CASE("bench reports kernels with their mean") {
  const Outcome bench = cli({"bench", "elementwise", "--milliseconds", "1", "--json"});
  CHECK(bench.status == kCliDone);
  const auto lines = bench.lines();
  REQUIRE(lines.size() == 7);  // five functions, the mean, the end
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(lines[i]["event"] == "kernel");
    CHECK(lines[i]["gelements"].get<double>() > 0);
  }
  CHECK(lines[5]["name"] == "mean");
  CHECK(lines[6]["event"] == "done");
  CHECK(lines[6]["engine"]["threads"] == 1);
  CHECK(lines[6]["peak_memory_bytes"].get<double>() > 1e6);
}

TEST_CASE("bench trains the models it names and times the first, tenth and hundredth step") {
  const ScratchFolder folder;
  write_small_mnist(folder);
  const Outcome bench =
      cli({"bench", "stacked", "lstm", "--limit", "600", "--epochs", "2", "--json", "--data", folder.path()});
  CHECK(bench.status == kCliDone);
  const auto lines = bench.lines();
  REQUIRE(lines.size() == 3);
  CHECK(lines[0]["bench"] == "stacked");
  CHECK(lines[1]["bench"] == "lstm");
  for (std::size_t i = 0; i < 2; ++i) {
    CAPTURE(i);
    CHECK(lines[i]["samples"] == 600);
    CHECK(lines[i]["epochs"].size() == 2);
    CHECK(lines[i]["seconds"].get<double>() > 0);
    CHECK(lines[i]["step_1_ms"].get<double>() > 0);
    CHECK(lines[i]["step_10_ms"].get<double>() > 0);  // 5 and 10 steps an epoch
    CHECK(lines[i]["step_100_ms"].is_null());
  }
  CHECK(lines[0]["gflops"].get<double>() > 0);
  CHECK(lines[0]["eval_seconds"].get<double>() > 0);
}

TEST_CASE("bench says what there is, and what is missing") {
  const Outcome unknown = cli({"bench", "nothing"});
  CHECK(unknown.status == kCliUsage);
  for (const auto& entry : bench_models()) CHECK(mentions(unknown.err, std::string(entry.name).c_str()));
  CHECK(cli({"bench", "--epochs", "0"}).status == kCliUsage);
  const Outcome without_data = cli({"bench", "vae", "--data", "/nowhere"});
  CHECK(without_data.status == kCliFailed);
  CHECK(mentions(without_data.err, "/nowhere"));
}
