// Steps until the goal is reached.
#include "engine/cli/trainer.h"

#include "engine/cli/stopwatch.h"

namespace glyphlab {

namespace {

constexpr double kTickInterval = 0.5;

}  // namespace

TrainingEnd train(Run& run, const TrainingGoal& goal, const TrainingListener& listener, bool (*stop)(),
                  TrainingTotals& totals) {
  std::uint64_t epochs = 0;
  std::uint64_t steps = 0;
  double time = seconds_now();
  double next_tick = time + kTickInterval;
  while (!stop()) {
    const StepReport report = run.step();
    const double before = time;
    time = seconds_now();
    switch (report.kind) {
      case StepReport::Kind::trained:
        totals.seconds += time - before;
        totals.samples += report.samples;
        totals.flop += report.flop;
        ++steps;
        break;
      case StepReport::Kind::evaluated:
        totals.eval_seconds += time - before;
        break;
      case StepReport::Kind::waiting:
        return TrainingEnd::waiting;
      case StepReport::Kind::finished:
        return TrainingEnd::finished;
      case StepReport::Kind::diverged:
        return TrainingEnd::diverged;
    }
    if (report.epoch_done) {
      listener.epoch(run.lesson().epoch_record(), totals);
      if (++epochs == goal.epochs) return TrainingEnd::goal;
      time = seconds_now();
    }
    if (steps == goal.steps && steps > 0) return TrainingEnd::goal;
    if (time >= next_tick) {
      listener.tick(run.lesson().progress(), totals);
      next_tick = time + kTickInterval;
    }
  }
  return TrainingEnd::interrupted;
}

}  // namespace glyphlab
