// A run of the lesson `tsne` as a file, and back.
#include <bit>
#include <utility>

#include "lessons/tsne.h"

namespace glyphlab {
namespace {

std::string tensor_prefix(std::size_t map) {
  return map == 0 ? "map." : "map" + std::to_string(map + 1) + ".";
}

void save_map(Checkpoint& checkpoint, const std::string& prefix, const TsneState& state) {
  const auto count = static_cast<std::int64_t>(state.positions.size() / 2);
  checkpoint.add(prefix + "positions", {count, 2}, state.positions.data());
  checkpoint.add(prefix + "velocities", {count, 2}, state.velocities.data());
  checkpoint.add(prefix + "gains", {count, 2}, state.gains.data());
  checkpoint.add(prefix + "progress",
                 std::vector<std::uint64_t>{static_cast<std::uint64_t>(state.iteration),
                                            static_cast<std::uint64_t>(state.divergence_iteration + 1),
                                            std::bit_cast<std::uint64_t>(state.divergence)});
}

Result<TsneState> read_map(const Checkpoint& checkpoint, const std::string& prefix, std::size_t most_points) {
  TsneState state;
  const CheckpointTensor* positions = checkpoint.find(prefix + "positions");
  const std::size_t size = positions == nullptr ? 0 : positions->bytes.size() / sizeof(float);
  if (size > 2 * most_points) return Error{"The saved map has more points than its parameters say."};
  std::vector<std::uint64_t> counters;
  for (auto* values : {&state.positions, &state.velocities, &state.gains}) values->resize(size);
  auto read = checkpoint.read(prefix + "positions", state.positions.data(), size);
  if (read) read = checkpoint.read(prefix + "velocities", state.velocities.data(), size);
  if (read) read = checkpoint.read(prefix + "gains", state.gains.data(), size);
  if (read) read = checkpoint.read(prefix + "progress", counters);
  if (!read) return read.error();
  if (counters.size() != 3 || counters[0] > 1'000'000 || counters[1] > counters[0] + 1) {
    return Error{"The saved map's progress is damaged."};
  }
  state.iteration = static_cast<int>(counters[0]);
  state.divergence_iteration = static_cast<int>(counters[1]) - 1;
  state.divergence = std::bit_cast<double>(counters[2]);
  return state;
}

}  // namespace

void TsneLesson::save(Checkpoint& checkpoint) const {
  if (model_) model_->save(checkpoint);
  if (training_) training_->save(checkpoint, *model_);
  if (words_) words_->save(checkpoint);
  for (const ImageCurve& curve : divergences_) curve.save(checkpoint);
  // Until all maps are there again after a restore, what was saved is saved once more.
  if (maps_.size() == plan_.size()) {
    for (std::size_t i = 0; i < maps_.size(); ++i) save_map(checkpoint, tensor_prefix(i), maps_[i].state());
  } else {
    for (std::size_t i = 0; i < saved_.size(); ++i) {
      save_map(checkpoint, tensor_prefix(i), i < maps_.size() ? maps_[i].state() : saved_[i]);
    }
  }
}

Result<void> TsneLesson::restore(const Checkpoint& checkpoint) {
  std::vector<TsneState> states;
  if (checkpoint.find("map.positions") != nullptr) {
    const auto most_points = static_cast<std::size_t>(values_.integer("points"));
    for (std::size_t i = 0; i < plan_.size(); ++i) {
      auto state = read_map(checkpoint, tensor_prefix(i), most_points);
      if (!state) return state.error();
      if (i > 0 && state->iteration != states.front().iteration) {
        return Error{"The saved maps are not equally far."};
      }
      states.push_back(std::move(*state));
    }
  }
  if (model_) {
    if (auto restored = model_->restore(checkpoint); !restored) return restored;
  }
  if (training_) {
    if (auto restored = training_->restore(checkpoint, *model_); !restored) return restored;
  }
  if (words_) {
    if (auto restored = words_->restore(checkpoint); !restored) return restored;
  }
  for (ImageCurve& curve : divergences_) {
    if (auto restored = curve.restore(checkpoint); !restored) return restored;
  }
  saved_ = std::move(states);
  return {};
}

}  // namespace glyphlab
