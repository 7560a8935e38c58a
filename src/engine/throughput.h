// How fast training goes, over roughly the last second of training time.
#pragma once

#include <array>
#include <cstdint>

namespace glyphlab {

class Throughput {
 public:
  /// One step that took `seconds` of training time. Evaluation and waiting are not to be added.
  void add(double seconds, std::uint32_t samples, double flop);
  void clear() { *this = Throughput(); }

  float samples_per_second() const;
  float gflops() const;

 private:
  struct Span {
    double seconds = 0;
    double samples = 0;
    double flop = 0;
  };
  static constexpr double kSpanSeconds = 0.25;

  Span sum() const;
  std::array<Span, 4> spans_{};  // a ring; spans_[newest_] is being filled
  std::size_t newest_ = 0;
};

}  // namespace glyphlab
