// What the command line prints while and after training: JSON lines, or sentences.
#pragma once

#include <iosfwd>
#include <string>

#include "engine/cli/trainer.h"

namespace glyphlab {

class Reporter {
 public:
  enum class Form { text, json, quiet };
  /// Results go to `out`, progress to `err`. Quiet prints no progress, and results as text.
  Reporter(Form form, std::ostream& out, std::ostream& err) : form_(form), out_(out), err_(err) {}

  void epoch(const Run& run, const EpochRecord& record, const TrainingTotals& totals);
  void tick(const Progress& progress, const TrainingTotals& totals);
  void done(const Run& run, const TrainingTotals& totals, double load_seconds);

 private:
  Form form_;
  std::ostream& out_;
  std::ostream& err_;
  std::vector<Metric> test_;  // of the newest record
};

/// The vector instructions this program was compiled for.
const char* simd_name();

}  // namespace glyphlab
