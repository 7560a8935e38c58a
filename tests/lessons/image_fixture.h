// A tiny synthetic image data set, and helpers to run a lesson on it.
#pragma once

#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/math/random.h"
#include "lessons/data_catalog.h"
#include "lessons/lesson.h"

namespace glyphlab::test {

inline constexpr int kSide = 8;
inline constexpr int kShardImages = 200;
inline constexpr int kTrainShards = 3;
inline constexpr int kTestImages = 100;

/// Soft bars at a random height and of random strength, some upright: a few numbers describe each.
inline std::vector<std::uint8_t> bars_shard(std::uint32_t images, std::uint64_t seed) {
  std::vector<std::uint8_t> bytes;
  const auto word = [&](std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
  };
  for (const std::uint32_t value : {0x803U, images, std::uint32_t{kSide}, std::uint32_t{kSide}}) word(value);
  Random random(seed);
  std::vector<std::uint8_t> labels;
  for (std::uint32_t i = 0; i < images; ++i) {
    const bool upright = random.below(2) == 1;
    const float centre = random.uniform(1.0F, 6.0F);
    const float strength = random.uniform(100.0F, 255.0F);
    for (int y = 0; y < kSide; ++y) {
      for (int x = 0; x < kSide; ++x) {
        const float distance = static_cast<float>(upright ? x : y) - centre;
        bytes.push_back(static_cast<std::uint8_t>(strength * std::exp(-distance * distance)));
      }
    }
    labels.push_back(upright ? 1 : 0);
  }
  for (const std::uint32_t value : {0x801U, images}) word(value);
  bytes.insert(bytes.end(), labels.begin(), labels.end());
  return bytes;
}

inline void describe_bars(DataCatalog& catalog, const std::string& name = "mnist") {
  ImageDatasetPlan plan;
  plan.name = name;
  plan.width = plan.height = kSide;
  for (int i = 0; i < kTrainShards; ++i)
    plan.train.push_back({"train-" + std::to_string(i), kShardImages, 0});
  plan.test = {{"test-0", kTestImages, 0}};
  [[maybe_unused]] const auto described = catalog.images(name).describe(plan);
}

inline void supply_train_shard(DataCatalog& catalog, int shard, const std::string& name = "mnist") {
  [[maybe_unused]] const auto added = catalog.images(name).add_shard(
      "train-" + std::to_string(shard), bars_shard(kShardImages, static_cast<std::uint64_t>(shard) + 1));
}

inline void supply_test_shard(DataCatalog& catalog, const std::string& name = "mnist") {
  [[maybe_unused]] const auto added = catalog.images(name).add_shard("test-0", bars_shard(kTestImages, 99));
}

inline void supply_bars(DataCatalog& catalog, const std::string& name = "mnist") {
  describe_bars(catalog, name);
  for (int i = 0; i < kTrainShards; ++i) supply_train_shard(catalog, i, name);
  supply_test_shard(catalog, name);
}

using Values = std::vector<std::pair<std::string, std::string>>;

inline ParameterValues values_of(const LessonInfo& info, const Values& changes) {
  ParameterValues values(info.parameters);
  for (const auto& [name, value] : changes) {
    [[maybe_unused]] const auto set = values.set(name, value);
  }
  return values;
}

/// Steps until an epoch is done or nothing more happens; the last report.
inline StepReport run_epoch(Lesson& lesson) {
  for (;;) {
    const StepReport report = lesson.step();
    const bool goes_on =
        report.kind == StepReport::Kind::trained || report.kind == StepReport::Kind::evaluated;
    if (report.epoch_done || !goes_on) return report;
  }
}

/// Trains exactly so many batches.
inline void run_batches(Lesson& lesson, int batches) {
  while (batches > 0) {
    const StepReport report = lesson.step();
    if (report.kind == StepReport::Kind::trained) --batches;
    if (report.kind != StepReport::Kind::trained && report.kind != StepReport::Kind::evaluated) return;
  }
}

/// The events of one kind that a call has sent.
template <class T>
std::vector<T> events_of(const std::function<void(const EventSink&)>& call) {
  std::vector<T> found;
  call([&](Event event) {
    if (auto* one = std::get_if<T>(&event)) found.push_back(std::move(*one));
  });
  return found;
}

/// The one for a panel; an empty one if there is none.
template <class T>
T event_for(const std::string& panel, const std::function<void(const EventSink&)>& call) {
  T result;
  for (T& one : events_of<T>(call)) {
    if (one.panel == panel) result = std::move(one);
  }
  return result;
}

}  // namespace glyphlab::test
