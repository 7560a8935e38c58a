// Seeded random numbers that are the same on every platform, compiler and thread count.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace glyphlab {

/// xoshiro256** (Blackman & Vigna 2018), seeded through SplitMix64.
/// Only integer operations and exactly rounded float ones are used, so every platform agrees.
class Random {
 public:
  using State = std::array<std::uint64_t, 4>;

  explicit Random(std::uint64_t seed = 1);
  explicit Random(const State& state) : state_(state) {}

  /// A generator for a purpose of its own (initialisation, shuffling, noise, ...), so that adding
  /// draws in one place does not change another. The same (seed, stream) gives the same numbers.
  static Random stream(std::uint64_t seed, std::uint64_t stream);

  std::uint64_t bits();
  /// Uniform in [0, 1), 24 random bits.
  float uniform();
  float uniform(float low, float high) { return low + (high - low) * uniform(); }
  /// Uniform integer in [0, bound), bound >= 1, without modulo bias.
  std::uint32_t below(std::uint32_t bound);
  /// Standard normal, N(0, 1).
  float normal();
  /// Fisher-Yates shuffle.
  void shuffle(std::span<std::uint32_t> items);

  const State& state() const { return state_; }

 private:
  State state_;
};

}  // namespace glyphlab
