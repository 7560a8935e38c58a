// Parameters, optimiser and random state of a model in and out of a checkpoint.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/math/random.h"
#include "core/nn/optimizer.h"
#include "core/nn/parameter_buffer.h"
#include "core/result.h"
#include "lessons/checkpoint.h"

namespace glyphlab {

/// Counters and sums as one list of 64-bit words, doubles as their bits. A class passes its members
/// to a writer or a reader through the same function, so that both always agree.
class StateWriter {
 public:
  template <class T>
  void integer(const T& value) {
    words.push_back(static_cast<std::uint64_t>(value));
  }
  void real(const double& value) { words.push_back(std::bit_cast<std::uint64_t>(value)); }

  std::vector<std::uint64_t> words;
};

class StateReader {
 public:
  template <class T>
  void integer(T& value) {
    value = static_cast<T>(take());
  }
  void real(double& value) { value = std::bit_cast<double>(take()); }
  /// Whether there were exactly as many words as were read.
  bool complete() const { return !missing_ && next_ == words.size(); }

  std::vector<std::uint64_t> words;

 private:
  std::uint64_t take() {
    missing_ = missing_ || next_ == words.size();
    return missing_ ? 0 : words[next_++];
  }
  std::size_t next_ = 0;
  bool missing_ = false;
};

/// One tensor per region, under the region's name.
void save_parameters(Checkpoint& checkpoint, const ParameterBuffer<float>& parameters);
Result<void> restore_parameters(const Checkpoint& checkpoint, ParameterBuffer<float>& parameters);

/// Under `name`/state, `name`/first_moment, `name`/second_moment.
void save_optimizer(Checkpoint& checkpoint, const std::string& name, const Optimizer<float>& optimizer);
Result<void> restore_optimizer(const Checkpoint& checkpoint, const std::string& name,
                               Optimizer<float>& optimizer);

void save_random(Checkpoint& checkpoint, const std::string& name, const Random& random);
Result<void> restore_random(const Checkpoint& checkpoint, const std::string& name, Random& random);

}  // namespace glyphlab
