// The command line's training loop: runs a lesson to a goal and keeps the times apart.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "engine/run.h"

namespace glyphlab {

struct TrainingGoal {
  std::uint64_t epochs = 0;  ///< to train from here; 0: no limit
  std::uint64_t steps = 0;   ///< to train from here; 0: no limit
};

struct TrainingTotals {
  double seconds = 0;       ///< of training steps alone
  double eval_seconds = 0;  ///< of evaluations
  double samples = 0;
  double flop = 0;
};

enum class TrainingEnd { goal, finished, diverged, waiting, interrupted };

/// `epoch` is called with each new record and the totals so far, `tick` now and then in between.
struct TrainingListener {
  std::function<void(const EpochRecord&, const TrainingTotals&)> epoch;
  std::function<void(const Progress&, const TrainingTotals&)> tick;
};

/// Ends with the goal, or when the lesson is finished, has diverged, waits for data that nobody will
/// bring, or `stop` says so after a step.
TrainingEnd train(Run& run, const TrainingGoal& goal, const TrainingListener& listener, bool (*stop)(),
                  TrainingTotals& totals);

}  // namespace glyphlab
