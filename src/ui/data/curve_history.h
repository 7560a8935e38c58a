// The curves of one card: all points of the present run, and a few earlier runs to compare with.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lessons/event.h"

namespace glyphlab {

struct CurveSeries {
  std::string name;
  std::uint8_t colour = 0;
  std::vector<float> x;
  std::vector<float> y;
  std::vector<float> errors;  // as long as y, or empty: no error bars
};

struct CurveRun {
  std::uint32_t run = 0;
  std::vector<CurveSeries> series;

  const CurveSeries* find(const std::string& name) const;
  std::size_t longest() const;  // points of its longest series
};

class CurveHistory {
 public:
  /// Earlier runs that are kept, and how many points a run needs to be worth keeping.
  static constexpr std::size_t kEarlierRuns = 5;
  static constexpr std::size_t kShortestRun = 12;

  /// Points of a run older than the present one go to that run if it is kept, else nowhere.
  void apply(const event::Curve& curve);
  /// A run has begun, with or without points: what was the present one becomes an earlier one.
  void begin_run(std::uint32_t run);

  /// Oldest first; the last is the present run. Empty before the first event.
  const std::vector<CurveRun>& runs() const { return runs_; }
  const CurveRun* present() const { return runs_.empty() ? nullptr : &runs_.back(); }
  void forget_earlier_runs();
  /// Grows whenever something has changed.
  std::uint32_t version() const { return version_; }

 private:
  std::vector<CurveRun> runs_;
  std::uint32_t version_ = 0;
};

}  // namespace glyphlab
