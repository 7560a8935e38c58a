// The command line as its contract says: output, exit statuses, saved files.
#include "engine/cli/cli.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "engine/cli/cli_outcome.h"
#include "engine/files.h"
#include "engine/safetensors.h"
#include "lessons/lesson.h"

using namespace glyphlab;
using Json = nlohmann::json;

TEST_CASE("list prints every lesson with its title") {
  const Outcome list = cli({"list"});
  CHECK(list.status == kCliDone);
  CHECK(mentions(list.out, "stacked\tStacked autoencoder\n"));
  for (const auto& entry : lesson_registry()) CHECK(mentions(list.out, entry.info().id.c_str()));
}

TEST_CASE("describe prints the whole table, as text and as JSON") {
  for (const auto& entry : lesson_registry()) {
    const LessonInfo& info = entry.info();
    const Outcome text = cli({"describe", info.id});
    CHECK(text.status == kCliDone);
    const Outcome described = cli({"describe", info.id, "--json"});
    CHECK(described.status == kCliDone);
    REQUIRE(described.lines().size() == 1);
    const Json json = described.lines()[0];
    CHECK(json["parameters"].size() == info.parameters.size());
    for (const Json& parameter : json["parameters"]) {
      CAPTURE(parameter["name"].get<std::string>());
      CHECK(mentions(text.out, parameter["name"].get<std::string>().c_str()));
      CHECK_FALSE(parameter["label"].get<std::string>().empty());
      CHECK_FALSE(parameter["help"].get<std::string>().empty());
    }
  }
  const Json linear = cli({"describe", "autoencoder", "--json"}).lines()[0];
  for (const Json& row : linear["parameters"]) {
    if (row["name"] == "dataset") CHECK(row["shown_while"]["parameter"] == "mode");
    if (row["name"] == "mode") CHECK_FALSE(row.contains("shown_while"));
  }
  CHECK(cli({"describe"}).status == kCliUsage);
  CHECK(mentions(cli({"describe", "nothing"}).err, "stacked"));
}

TEST_CASE("wrong usage is status 2 and says what is allowed") {
  CHECK(cli({}).status == kCliUsage);
  CHECK(mentions(cli({"dance"}).err, "usage"));
  CHECK(cli({"dance"}).status == kCliUsage);
  CHECK(cli({"list", "more"}).status == kCliUsage);
  CHECK(cli({"run"}).status == kCliUsage);
  CHECK(mentions(cli({"run", "nothing"}).err, "Allowed: "));
  CHECK(cli({"run", "nothing"}).status == kCliUsage);
  CHECK(mentions(cli({"run", "stacked", "--set", "x=1"}).err, "learning_rate"));
  CHECK(cli({"run", "stacked", "--set", "learning_rate=-1"}).status == kCliUsage);
  CHECK(cli({"run", "stacked", "--set", "learning_rate"}).status == kCliUsage);
  CHECK(cli({"run", "stacked", "--epochs", "0"}).status == kCliUsage);
  CHECK(cli({"run", "stacked", "--unknown"}).status == kCliUsage);
  CHECK(cli({"resume", "x", "--seed", "3"}).status == kCliUsage);
  CHECK(cli({"--help"}).status == kCliDone);
}

TEST_CASE("version names compiler, SIMD and threads") {
  const Outcome version = cli({"version"});
  CHECK(version.status == kCliDone);
  CHECK(mentions(version.out, "glyphlab-cli "));
  CHECK(mentions(version.out, "simd "));
  CHECK(mentions(version.out, "threads "));
}

TEST_CASE("missing or damaged files are status 1 and named") {
  const ScratchFolder folder;
  const Outcome missing = cli({"run", "stacked", "--data", folder.path()});
  CHECK(missing.status == kCliFailed);
  CHECK(mentions(missing.err, folder.path().c_str()));
  CHECK(cli({"resume", folder.path("none")}).status == kCliFailed);
  REQUIRE(write_file(folder.path("bad"), Bytes{1, 2, 3}).ok());
  CHECK(mentions(cli({"resume", folder.path("bad")}).err, "bad"));
}

TEST_CASE("run prints the JSON lines of the contract, and the same seed the same figures") {
  const ScratchFolder folder;
  write_small_mnist(folder);
  const std::vector<std::string> words{"run", "stacked", "--epochs",         "2",           "--seed",
                                       "5",   "--json",  "--data",           folder.path(), "--threads",
                                       "1",   "--set",   "encoder_layers=20"};
  const Outcome first = cli(words);
  CHECK(first.status == kCliDone);
  CHECK(first.err.empty());
  const auto lines = first.lines();
  REQUIRE(lines.size() == 3);
  for (int i = 0; i < 2; ++i) {
    const Json& line = lines[static_cast<std::size_t>(i)];
    CHECK(line["event"] == "epoch");
    CHECK(line["lesson"] == "stacked");
    CHECK(line["epoch"] == i + 1);
    CHECK(line["seconds"].get<double>() >= 0);
    CHECK(line["samples_per_second"].is_number());
    CHECK(line["train"]["mse"].get<double>() > 0);
    CHECK(line["test"]["mse"].get<double>() > 0);
  }
  const Json& done = lines[2];
  CHECK(done["event"] == "done");
  CHECK(done["seed"] == 5);
  CHECK(done["parameters"]["encoder_layers"] == "20");
  CHECK(done["parameters"].size() == find_lesson("stacked")->info().parameters.size());
  CHECK(done["test"] == lines[1]["test"]);
  for (const char* name : {"simd", "threads", "gflops"}) CHECK(done["engine"].contains(name));
  for (const char* name : {"seconds", "eval_seconds", "load_seconds"}) CHECK(done[name].is_number());
  CHECK(done["engine"]["threads"] == 1);

  const Outcome second = cli(words);
  CHECK(second.lines()[2]["test"] == done["test"]);
}

TEST_CASE("a saved run goes on like an uninterrupted one, and what it draws is exported") {
  const ScratchFolder folder;
  write_small_mnist(folder);
  const std::string saved = folder.path("run.safetensors");
  const std::vector<std::string> common{"--json", "--data", folder.path(), "--set", "batch_size=64"};
  const auto with_common = [&](std::vector<std::string> words) {
    words.insert(words.end(), common.begin(), common.end());
    return cli(words);
  };
  const Outcome whole = with_common({"run", "stacked", "--epochs", "2"});
  REQUIRE(with_common({"run", "stacked", "--steps", "13", "--save", saved}).status == kCliDone);
  REQUIRE(std::filesystem::exists(saved));
  const Outcome rest = cli({"resume", saved, "--epochs", "1", "--json", "--data", folder.path(), "--export",
                            folder.path("pictures")});
  CHECK(rest.status == kCliDone);
  REQUIRE(rest.lines().size() == 2);
  CHECK(rest.lines()[0]["epoch"] == 2);
  CHECK(rest.lines()[1]["test"] == whole.lines()[2]["test"]);

  int arrays = 0;
  int pictures = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder.path("pictures"))) {
    arrays += file.path().extension() == ".npy" ? 1 : 0;
    pictures += file.path().extension() == ".png" ? 1 : 0;
  }
  CHECK(arrays >= 3);
  CHECK(pictures >= 1);
  CHECK(cli({"resume", saved, "--data", folder.path(), "--set", "coding_size=3"}).status == kCliUsage);
}

TEST_CASE("--limit trains on fewer images") {
  const ScratchFolder folder;
  write_small_mnist(folder);
  const Outcome few =
      cli({"run", "stacked", "--epochs", "1", "--limit", "100", "--json", "--data", folder.path()});
  CHECK(few.status == kCliDone);
  CHECK(few.lines().back()["parameters"]["limit"] == "100");
}

TEST_CASE("--epochs tells a lesson that ends by itself when to end") {
  ScratchFolder scratch;
  const auto trained = [](std::initializer_list<std::string> more) {
    std::vector<std::string> words{"run", "characters", "--set", "task=toy", "--set", "models=convolution", "--json"};
    words.insert(words.end(), more);
    const Outcome done = cli(std::move(words));
    CHECK(done.status == kCliDone);
    return std::pair(done.lines().size() - 1, done.lines().back()["parameters"]["epochs"].get<std::string>());
  };
  CHECK(trained({}) == std::pair<std::size_t, std::string>(8, "8"));
  CHECK(trained({"--epochs", "3"}) == std::pair<std::size_t, std::string>(3, "3"));
  const std::string saved = scratch.path("saved.safetensors");
  CHECK(trained({"--epochs", "12", "--save", saved}) == std::pair<std::size_t, std::string>(12, "12"));
  CHECK(trained({"--epochs", "5", "--set", "epochs=9"}) == std::pair<std::size_t, std::string>(5, "9"));
  const Outcome resumed = cli({"resume", saved, "--epochs", "2", "--json"});
  CHECK(resumed.lines().size() == 3);
  CHECK(resumed.lines().back()["parameters"]["epochs"] == "14");
  CHECK(mentions(cli({"run", "characters", "--set", "task=toy", "--epochs", "5000"}).err, "--epochs"));
}

TEST_CASE("divergence is status 1 and explained") {
  const ScratchFolder folder;
  write_small_mnist(folder);
  const Outcome diverged = cli({"run", "stacked", "--epochs", "50", "--data", folder.path(), "--quiet",
                                "--set", "learning_rate=10", "--set", "optimizer=nesterov", "--set",
                                "activation=linear", "--set", "output_activation=linear"});
  CHECK(diverged.status == kCliFailed);
  CHECK(mentions(diverged.err, "diverged at step"));
}

TEST_CASE("--texts trains on a file of one's own, and its faults are named with their line") {
  ScratchFolder scratch;
  std::string csv;
  for (int i = 0; i < 20; ++i) csv.append(i % 2 == 0 ? "aa,x\n" : "bb,y\n");
  const std::string good = scratch.path("good.csv");
  REQUIRE(write_file(good, Bytes(csv.begin(), csv.end())).ok());
  const Outcome done =
      cli({"run", "characters", "--texts", good, "--set", "models=convolution", "--epochs", "1", "--json"});
  CHECK(done.status == kCliDone);
  CHECK(mentions(done.err, "Read 20 texts with 2 labels"));
  CHECK(done.lines().back()["parameters"]["task"] == "own");
  csv.append("alone\n");
  const std::string bad = scratch.path("bad.csv");
  REQUIRE(write_file(bad, Bytes(csv.begin(), csv.end())).ok());
  const Outcome failed = cli({"run", "characters", "--texts", bad, "--epochs", "1"});
  CHECK(failed.status == kCliFailed);
  CHECK(mentions(failed.err, "bad.csv: Line 21 has no label"));
  CHECK(cli({"run", "characters", "--texts", scratch.path("missing.csv")}).status == kCliFailed);
  CHECK(mentions(cli({"run", "stacked", "--texts", good}).err, "reads no files"));
  CHECK(cli({"resume", "x", "--texts", good}).status == kCliUsage);
}
