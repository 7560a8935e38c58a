// The session's dealings with the outside: data sets, saved runs.
#include <doctest/doctest.h>

#include "engine/session_fixture.h"

using namespace glyphlab;
using event::Phase;

namespace {

Bytes bytes_of(const std::string& text) {
  return Bytes(text.begin(), text.end());
}

const Bytes kManifest = bytes_of(
    R"({"name":"mnist","width":2,"height":2,"classes":10,
        "train":[{"file":"a","images":1,"bytes":22}],"test":[{"file":"b","images":1,"bytes":22}]})");

/// One picture of 2 x 2 with its label.
const Bytes kShard{0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 9, 9, 9, 9, 0, 0, 8, 1, 0, 0, 0, 1, 4};

}  // namespace

TEST_CASE("data is asked for once, waited for, and training goes on when it is there") {
  SessionFixture f;
  f.open({{"data", "on"}});
  CHECK(f.count<event::DataWanted>() == 1);
  CHECK(f.newest<event::DataWanted>()->dataset == "mnist");
  f.send(command::Play{});
  f.run(0.1);
  f.settle();
  CHECK(f.status().phase == Phase::waiting_for_data);
  CHECK(f.status().note.key == "engine.waiting");
  CHECK(f.run(0.1) > 1);

  f.send(command::SupplyManifest{"mnist", kManifest});
  f.send(command::SupplyShard{"mnist", "b", kShard});
  f.run(0.1);
  f.settle();
  CHECK(f.status().phase == Phase::waiting_for_data);
  CHECK(f.status().data_bytes == kShard.size());
  CHECK(f.status().data_total == 44);
  f.send(command::SupplyShard{"mnist", "a", kShard});
  f.run(0.1);
  f.settle();
  CHECK(f.status().phase == Phase::training);
  f.send(command::Reset{2});
  CHECK(f.count<event::DataWanted>() == 1);
}

TEST_CASE("damaged data is reported and can be sent again") {
  SessionFixture f;
  f.open({{"data", "on"}});
  f.send(command::SupplyShard{"mnist", "a", kShard});
  CHECK(f.message() == "engine.bad_data");
  f.send(command::SupplyManifest{"mnist", bytes_of("{\"width\":")});
  CHECK(f.message() == "engine.bad_data");
  f.send(command::SupplyManifest{"other", kManifest});
  CHECK(f.newest<event::Message>()->detail.find("mnist, fashion-mnist") != std::string::npos);
  f.send(command::SupplyManifest{"mnist", kManifest});
  f.events.clear();
  f.send(command::SupplyShard{"mnist", "a", {1, 2, 3}});
  CHECK(f.count<event::Message>() == 1);
  f.send(command::SupplyShard{"mnist", "a", kShard});
  f.send(command::SupplyShard{"mnist", "b", kShard});
  CHECK(f.count<event::Message>() == 1);
  f.send(command::Play{});
  f.run(0.1);
  f.settle();
  CHECK(f.status().phase == Phase::training);
}

TEST_CASE("a viewer who comes before the data is asked for it again") {
  SessionFixture f;
  f.open({{"data", "on"}});
  f.send(command::Republish{});
  CHECK(f.count<event::DataWanted>() == 2);
  f.send(command::SupplyManifest{"mnist", kManifest});
  f.send(command::Republish{});
  CHECK(f.count<event::DataWanted>() == 2);
}

TEST_CASE("a run saved in mid-epoch goes on as if nothing had happened") {
  SessionFixture whole;
  whole.open({{"width", "5"}}, 3);
  for (int i = 0; i < 25; ++i) {
    whole.send(command::Advance{command::Stride::step});
    whole.run(1);
  }
  whole.settle();

  SessionFixture first;
  first.open({{"width", "5"}}, 3);
  for (int i = 0; i < 14; ++i) {
    first.send(command::Advance{command::Stride::step});
    first.run(1);
  }
  first.send(command::Save{});
  const auto saved = *first.newest<event::Saved>();
  CHECK(saved.file_name == "stacked-epoch1.safetensors");

  SessionFixture second;
  second.send(command::Load{saved.bytes});
  CHECK(second.parameter("width") == "5");
  CHECK(second.newest<event::Parameters>()->seed == 3);
  CHECK(second.message() == "engine.loaded");
  for (int i = 0; i < 11; ++i) {
    second.send(command::Advance{command::Stride::step});
    second.run(1);
  }
  second.settle();
  CHECK(second.status().step == whole.status().step);
  CHECK(second.state() == whole.state());
}

TEST_CASE("a file that is no saved run changes nothing") {
  SessionFixture f;
  f.open();
  f.send(command::Save{});
  Bytes bytes = f.newest<event::Saved>()->bytes;
  bytes.resize(bytes.size() - 1);
  f.send(command::Play{});
  f.run(0.05);
  f.send(command::Load{bytes});
  CHECK(f.message() == "engine.bad_file");
  f.send(command::Load{{}});
  f.settle();
  CHECK(f.status().phase == Phase::training);
  CHECK(f.status().run == 1);
}

TEST_CASE("a session warms up while it waits for data, and only then") {
  Session::Options options;
  options.clock = toy_clock;
  options.lessons = &ToyLesson::entries();
  options.warm_up = true;
  Session session(options);
  session.handle(command::OpenLesson{"stacked", {{"data", "on"}}, 1});
  toy_time += 0.1;
  CHECK(session.advance(0) > 0);  // paused: nothing is warmed up
  session.handle(command::Play{});
  int slices = 0;
  while (slices < 1000 && session.advance(0) == 0) ++slices;
  CHECK(slices > 10);
  CHECK(slices < 100);
}

TEST_CASE("a file of the visitor's own starts a new run with it, also when no value changes") {
  SessionFixture f;
  f.send(command::OpenFile{"own.csv", {1}});
  CHECK(f.message() == "engine.no_lesson");
  f.open();
  f.send(command::Play{});
  f.run(0.05);
  f.send(command::OpenFile{"own.csv", {}});
  CHECK(f.message() == "engine.bad_own_file");
  f.settle();
  CHECK(f.status().run == 1);
  for (const std::uint32_t run : {2U, 3U}) {
    f.send(command::OpenFile{"own.csv", {1, 2, 3, 4, 5}});
    CHECK(f.message() == "toy.taken");
    f.settle();
    CHECK(f.status().run == run);
    CHECK(f.status().phase == Phase::training);
  }
}
