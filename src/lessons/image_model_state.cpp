// Exact copies of a model's state as named tensors.
#include "lessons/image_model_state.h"

#include <algorithm>
#include <bit>

namespace glyphlab {
namespace {

Error damaged(const std::string& name) {
  return {"The checkpoint's '" + name + "' has another size than this lesson's model needs."};
}

void save_moment(Checkpoint& checkpoint, std::string name, const std::vector<float>& moment) {
  checkpoint.add(std::move(name), {static_cast<std::int64_t>(moment.size())}, moment.data());
}

}  // namespace

void save_parameters(Checkpoint& checkpoint, const ParameterBuffer<float>& parameters) {
  for (const ParameterRegion& region : parameters.regions()) {
    checkpoint.add(region.name, {region.rows, region.cols}, parameters.values().data() + region.offset);
  }
}

Result<void> restore_parameters(const Checkpoint& checkpoint, ParameterBuffer<float>& parameters) {
  for (const ParameterRegion& region : parameters.regions()) {
    float* values = parameters.values().data() + region.offset;
    auto read = checkpoint.read(region.name, values, static_cast<std::size_t>(region.size()));
    if (!read) return read;
  }
  return {};
}

void save_optimizer(Checkpoint& checkpoint, const std::string& name, const Optimizer<float>& optimizer) {
  const OptimizerState<float>& state = optimizer.state();
  checkpoint.add(name + "/state", std::vector<std::uint64_t>{
                                      state.steps, std::bit_cast<std::uint64_t>(state.momentum_product)});
  save_moment(checkpoint, name + "/first_moment", state.first_moment);
  save_moment(checkpoint, name + "/second_moment", state.second_moment);
}

Result<void> restore_optimizer(const Checkpoint& checkpoint, const std::string& name,
                               Optimizer<float>& optimizer) {
  OptimizerState<float> state = optimizer.state();
  std::vector<std::uint64_t> words;
  if (auto read = checkpoint.read(name + "/state", words); !read) return read;
  if (words.size() != 2) return damaged(name + "/state");
  state.steps = words[0];
  state.momentum_product = std::bit_cast<double>(words[1]);
  auto& first = state.first_moment;
  auto& second = state.second_moment;
  if (auto read = checkpoint.read(name + "/first_moment", first.data(), first.size()); !read) return read;
  if (auto read = checkpoint.read(name + "/second_moment", second.data(), second.size()); !read) return read;
  optimizer.restore(state);
  return {};
}

void save_random(Checkpoint& checkpoint, const std::string& name, const Random& random) {
  checkpoint.add(name, std::vector<std::uint64_t>(random.state().begin(), random.state().end()));
}

Result<void> restore_random(const Checkpoint& checkpoint, const std::string& name, Random& random) {
  std::vector<std::uint64_t> words;
  if (auto read = checkpoint.read(name, words); !read) return read;
  Random::State state{};
  if (words.size() != state.size()) return damaged(name);
  std::copy(words.begin(), words.end(), state.begin());
  random = Random(state);
  return {};
}

}  // namespace glyphlab
