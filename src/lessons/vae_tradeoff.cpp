// Keeps one point per beta.
#include "lessons/vae_tradeoff.h"

#include <algorithm>
#include <cmath>

namespace glyphlab {
namespace {

constexpr double kNewest = 0.1;  // weight of the newest losses in a point

}  // namespace

void VaeTradeoff::add(double beta, double reconstruction, double latent) {
  if (!std::isfinite(reconstruction) || !std::isfinite(latent)) return;
  now_ = beta;
  const auto place = std::lower_bound(points_.begin(), points_.end(), beta,
                                      [](const Point& point, double value) { return point.beta < value; });
  if (place != points_.end() && place->beta == beta) {
    place->reconstruction += kNewest * (reconstruction - place->reconstruction);
    place->latent += kNewest * (latent - place->latent);
  } else if (points_.size() < kMostPoints) {
    points_.insert(place, {beta, reconstruction, latent});
  }
}

void VaeTradeoff::publish(const EventSink& sink) const {
  event::Curve reconstruction{"tradeoff", "reconstruction", 0, true, 0, {}, {}};
  event::Curve latent{"tradeoff", "latent", 0, true, 1, {}, {}};
  float highest = 0;
  for (const Point& point : points_) {
    for (event::Curve* curve : {&reconstruction, &latent}) {
      const double value = curve == &latent ? point.latent : point.reconstruction;
      curve->x.push_back(static_cast<float>(point.beta));
      curve->y.push_back(static_cast<float>(value));
      highest = std::max(highest, curve->y.back());
    }
  }
  const auto beta = static_cast<float>(now_);
  event::Curve now{"tradeoff", "now", 0, true, 3, {}, {}};
  if (!points_.empty()) {
    now.x = {beta, beta};
    now.y = {0, highest};
  }
  sink(std::move(reconstruction));
  sink(std::move(latent));
  sink(std::move(now));
}

}  // namespace glyphlab
