// What the reconstruction costs: both losses against the weight beta, for every beta the run has had.
//
// Card "tradeoff": series "reconstruction" and "latent", x is beta; "now" marks the present one.
#pragma once

#include <vector>

#include "lessons/lesson.h"

namespace glyphlab {

class VaeTradeoff {
 public:
  static constexpr std::size_t kMostPoints = 64;

  /// Mean losses of some training batches with this weight in force, nats per image. The newest count
  /// most: after a change of beta the network needs a while to follow.
  void add(double beta, double reconstruction, double latent);
  void publish(const EventSink& sink) const;
  std::size_t size() const { return points_.size(); }

 private:
  struct Point {
    double beta;
    double reconstruction;
    double latent;
  };
  std::vector<Point> points_;  ///< by beta
  double now_ = 0;
};

}  // namespace glyphlab
