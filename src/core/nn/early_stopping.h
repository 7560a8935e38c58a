// Stops training when the validation loss no longer improves, and keeps the best parameters.
#pragma once

#include <limits>
#include <span>
#include <vector>

namespace glyphlab {

struct EarlyStoppingOptions {
  int patience = 10;       ///< evaluations without improvement before stopping, >= 1
  double min_delta = 0.0;  ///< an improvement must be larger than this
  bool restore_best = true;
};

template <class T>
class EarlyStopping {
 public:
  explicit EarlyStopping(const EarlyStoppingOptions& options) : options_(options) {}

  /// Tells it the loss after an epoch and the parameters that gave it (copied if the best so far and
  /// restore_best). True: stop now. NaN never counts as an improvement.
  bool observe(int epoch, double loss, std::span<const T> parameters);
  /// Copies the best parameters back, if restore_best and any were observed; false otherwise.
  bool restore(std::span<T> parameters) const;

  double best_loss() const { return best_loss_; }
  int best_epoch() const { return best_epoch_; }  ///< -1 before the first
  int epochs_without_improvement() const { return waited_; }

 private:
  EarlyStoppingOptions options_;
  double best_loss_ = std::numeric_limits<double>::infinity();
  int best_epoch_ = -1;
  int waited_ = 0;
  std::vector<T> best_;
};

}  // namespace glyphlab
