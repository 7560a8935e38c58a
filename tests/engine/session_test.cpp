// The session: pacing, changes while running, divergence, publishing.
#include "engine/session.h"

#include <doctest/doctest.h>

#include "engine/session_fixture.h"

using namespace glyphlab;
using event::Phase;

TEST_CASE("a session introduces itself with all lessons, ready or not") {
  SessionFixture f;
  f.settle();
  const auto* hello = f.newest<event::Hello>();
  REQUIRE(hello != nullptr);
  CHECK(hello->lessons.size() == 7);
  int ready = 0;
  for (const auto& lesson : hello->lessons) ready += lesson.ready ? 1 : 0;
  CHECK(ready == 1);
}

TEST_CASE("commands before a lesson is open do nothing but say so") {
  SessionFixture f;
  f.send(command::Play{});
  CHECK(f.message() == "engine.no_lesson");
  f.send(command::PointAt{"plane", 0, 0});
  f.send(command::Select{"x", 0});
  f.send(command::Save{});
  CHECK(f.run(0.1) > 1);
  CHECK(f.count<event::Saved>() == 0);
}

TEST_CASE("a lesson opens paused, with its table, presets and cards") {
  SessionFixture f;
  f.open({{"width", "7"}});
  const auto* opened = f.newest<event::LessonOpened>();
  REQUIRE(opened != nullptr);
  CHECK(opened->parameters.size() == 4);
  CHECK(opened->presets[0].name == "wide");
  CHECK(f.parameter("width") == "7");
  CHECK(f.run(0.1) > 1);
  CHECK(f.status().phase == Phase::paused);
  CHECK(f.status().step == 0);
  CHECK(f.state() == 7);
}

TEST_CASE("an unknown lesson or value is refused, and the run goes on") {
  SessionFixture f;
  f.open();
  f.send(command::Play{});
  f.run(0.02);
  f.send(command::OpenLesson{"nothing", {}, 1});
  CHECK(f.message() == "engine.bad_lesson");
  f.send(command::OpenLesson{"stacked", {{"width", "0"}}, 1});
  f.send(command::SetParameter{"rate", "11"});
  CHECK(f.message() == "engine.bad_value");
  CHECK(f.newest<event::Message>()->detail.find("0 to 10") != std::string::npos);
  f.send(command::SetParameter{"width", "13"});  // in the table, but the lesson cannot be built
  CHECK(f.newest<event::Message>()->detail.find("Width 13") != std::string::npos);
  CHECK(f.parameter("width") == "3");
  f.settle();
  const auto before = f.status().step;
  CHECK(before > 0);
  f.run(0.05);
  f.settle();
  CHECK(f.status().step > before);
  CHECK(f.status().run == 1);
}

TEST_CASE("pause really pauses and play goes on") {
  SessionFixture f;
  f.open();
  f.send(command::Play{});
  CHECK(f.run(0.05) == 0);
  f.send(command::Pause{});
  f.settle();
  const auto paused = f.status().step;
  CHECK(paused > 20);
  CHECK(f.status().phase == Phase::paused);
  CHECK(f.run(1) > 1);
  f.send(command::Republish{});
  CHECK(f.status().step == paused);
  f.send(command::Play{});
  f.run(0.02);
  f.settle();
  CHECK(f.status().step > paused);
}

TEST_CASE("one step and one epoch") {
  SessionFixture f;
  f.open();
  f.send(command::Advance{command::Stride::step});
  f.run(1);
  f.settle();
  CHECK(f.status().step == 1);
  CHECK(f.status().phase == Phase::paused);
  f.send(command::Advance{command::Stride::epoch});
  f.run(1);
  f.settle();
  CHECK(f.status().step == ToyLesson::kStepsPerEpoch);
  CHECK(f.status().epoch == 1);
  CHECK(f.status().phase == Phase::paused);
}

TEST_CASE("slow motion takes its time") {
  SessionFixture f;
  f.open();
  f.send(command::SetSpeed{10});
  f.send(command::Play{});
  const double start = toy_time;
  while (toy_time < start + 1) toy_time += f.run(0.01);
  f.settle();
  CHECK(f.status().step >= 9);
  CHECK(f.status().step <= 12);
}

TEST_CASE("the same seed gives the same run, another one does not") {
  std::vector<float> states;
  for (const std::uint64_t seed : {1u, 1u, 2u}) {
    SessionFixture f;
    f.open({}, seed);
    for (int epoch = 0; epoch < 3; ++epoch) {
      f.send(command::Advance{command::Stride::epoch});
      f.run(1);
    }
    f.settle();
    states.push_back(f.state());
  }
  CHECK(states[0] == states[1]);
  CHECK(states[0] != states[2]);
}

TEST_CASE("live values change the run in progress, others restart it") {
  SessionFixture f;
  f.open();
  f.send(command::Play{});
  f.run(0.05);
  f.settle();
  const auto before = f.status();
  f.send(command::SetParameter{"rate", "0.25"});
  CHECK(f.parameter("rate") == "0.25");
  f.settle();
  CHECK(f.status().run == before.run);
  CHECK(f.status().step > before.step);

  f.send(command::SetParameter{"width", "3"});  // as it was
  f.settle();
  CHECK(f.status().run == before.run);

  f.send(command::SetParameter{"width", "8"});
  CHECK(f.newest<event::Parameters>()->run == before.run + 1);
  f.run(0);
  f.settle();
  CHECK(f.status().run == before.run + 1);
  CHECK(f.status().step < 5);
  CHECK(f.status().phase == Phase::training);
  CHECK(f.newest<event::Curve>()->run == before.run + 1);
}

TEST_CASE("a preset sets its values and returns the others to their defaults, with one restart") {
  SessionFixture f;
  f.open({{"rate", "2"}});
  f.send(command::SetParameters{{{"width", "20"}}, true});
  CHECK(f.parameter("width") == "20");
  CHECK(f.parameter("rate") == "0.5");
  CHECK(f.newest<event::Parameters>()->run == 2);
  f.send(command::SetParameters{{{"width", "5"}, {"rate", "no"}}, false});
  CHECK(f.parameter("width") == "20");
}

TEST_CASE("reset starts again with another seed and keeps the values") {
  SessionFixture f;
  f.open({{"width", "9"}});
  f.send(command::Play{});
  f.run(0.05);
  f.send(command::Pause{});
  f.send(command::Reset{5});
  f.settle();
  CHECK(f.status().step == 0);
  CHECK(f.newest<event::Parameters>()->seed == 5);
  CHECK(f.state() == 9);
}

TEST_CASE("divergence stops at that step, and go back returns to the state before the change") {
  SessionFixture f;
  f.open();
  f.send(command::Play{});
  f.run(0.05);
  f.session.handle(command::Pause{});
  f.settle();
  const float good = f.state();
  const auto good_step = f.status().step;

  f.send(command::SetParameter{"rate", "9"});
  f.send(command::Play{});
  CHECK(f.run(1) >= 0);
  f.settle();
  CHECK(f.status().phase == Phase::diverged);
  CHECK(f.status().note.key == "engine.diverged");
  CHECK(f.message() == "engine.diverged");
  const auto stopped = f.status().step;
  f.send(command::Play{});
  f.send(command::Advance{});
  f.run(1);
  f.settle();
  CHECK(f.status().step == stopped);

  f.send(command::GoBack{});
  f.settle();
  CHECK(f.status().phase == Phase::paused);
  CHECK(f.status().step == good_step);
  CHECK(f.state() == good);
  CHECK(f.parameter("rate") == "0.5");
  CHECK(f.status().run == 1);
  f.send(command::Play{});
  f.run(1);
  f.settle();
  CHECK(f.status().phase != Phase::diverged);
}

TEST_CASE("a run that diverges from the start goes back to its start") {
  SessionFixture f;
  f.open({{"rate", "9"}});
  f.send(command::Play{});
  f.run(1);
  f.send(command::GoBack{});
  f.settle();
  CHECK(f.status().step == 0);
  CHECK(f.state() == 3);
  f.send(command::GoBack{});
  CHECK(f.message() == "engine.nothing_to_go_back");
}

TEST_CASE("a finished run rests until there is more to do") {
  SessionFixture f;
  f.open({{"epochs", "2"}});
  f.send(command::Play{});
  f.run(1);
  f.settle();
  CHECK(f.status().phase == Phase::finished);
  CHECK(f.status().epoch == 2);
  CHECK(f.run(1) > 1);
  f.send(command::SetParameter{"epochs", "3"});
  f.run(1);
  f.settle();
  CHECK(f.status().epoch == 3);
}

TEST_CASE("at most about thirty publications a second") {
  SessionFixture f;
  f.open();
  f.send(command::Play{});
  f.events.clear();
  const double start = toy_time;
  while (toy_time < start + 1) f.run(0.002);
  CHECK(f.count<event::Status>() >= 25);
  CHECK(f.count<event::Status>() <= 31);
  CHECK(f.count<event::Bars>() == f.count<event::Status>());
}

TEST_CASE("clicks are answered at once, pointer moves with the newest place only") {
  SessionFixture f;
  f.open();
  f.send(command::Select{"images", 1});
  CHECK(f.newest<event::Text>()->text == "selected");
  f.send(command::SelectMany{"images", {1, 2}});
  CHECK(f.newest<event::Text>()->text == "selected 2");

  f.events.clear();
  CHECK_FALSE(f.session.has_events());
  f.session.handle(command::Select{"images", 1});
  CHECK(f.session.has_events());
  f.session.take_events();
  for (int x = 0; x < 50; ++x) f.session.handle(command::PointAt{"plane", static_cast<float>(x), 0});
  f.session.handle(command::PointAt{"other", 7, 0});
  CHECK_FALSE(f.session.has_events());  // moves wait for the newest
  f.run(0);
  CHECK(f.count<event::Text>() == 2);
  CHECK(std::get<event::Text>(f.events[0]).text == "pointed 49");
  CHECK(std::get<event::Text>(f.events[1]).text == "pointed 7");

  f.send(command::Draw{"paper", 2, 2, {1, 2, 3}});
  CHECK(f.message() == "engine.bad_message");
  f.send(command::Draw{"paper", 2, 2, {1, 2, 3, 4}});
  CHECK(f.newest<event::Text>()->text == "drawn");
}

TEST_CASE("a new viewer gets everything") {
  SessionFixture f;
  f.open();
  f.settle();
  f.events.clear();
  f.send(command::Republish{});
  CHECK(f.count<event::Hello>() == 1);
  CHECK(f.count<event::LessonOpened>() == 1);
  CHECK(f.count<event::Parameters>() == 1);
  CHECK(f.count<event::Status>() == 1);
  CHECK(f.newest<event::Text>()->text == "everything");
}

TEST_CASE("speed counts training time only") {
  SessionFixture f;
  f.open();
  f.send(command::Play{});
  for (int i = 0; i < 30; ++i) {
    f.run(0.02);
    toy_time += 5;  // somebody else's time
  }
  f.settle();
  CHECK(f.status().samples_per_second == doctest::Approx(32e3));
  CHECK(f.status().gflops == doctest::Approx(0.064));
  CHECK(f.status().seconds == doctest::Approx(0.6).epsilon(0.1));
  f.send(command::Reset{1});
  f.settle();
  CHECK(f.status().seconds < 0.01f);
}

TEST_CASE("what moves by itself moves while the run rests, about 30 times a second") {
  SessionFixture fixture;
  fixture.open();
  fixture.settle();
  const int before = fixture.count<event::Text>();
  fixture.settle();
  CHECK(fixture.count<event::Text>() == before);
  CHECK(fixture.run(0) > 1000);  // nothing to do
  fixture.send(command::Act{"card", "play", 1, ""});
  fixture.settle();  // publishes
  const int start = fixture.count<event::Text>();
  for (int i = 0; i < 1000; ++i) {
    toy_time += 1e-3;
    CHECK(fixture.run(0) <= 1.0 / 30 + 1e-9);
  }
  const int moved = fixture.count<event::Text>() - start;
  CHECK(moved >= 25);
  CHECK(moved <= 30);
  CHECK(fixture.status().step == 0);
  fixture.send(command::Act{"card", "play", 0, ""});
  fixture.settle();
  CHECK(fixture.run(0) > 1000);
}
