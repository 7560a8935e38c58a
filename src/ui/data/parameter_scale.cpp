// Slider positions; see parameter_scale.h.
#include "ui/data/parameter_scale.h"

#include <algorithm>
#include <cmath>

#include "ui/data/number_text.h"

namespace glyphlab {

ParameterScale::ParameterScale(const Parameter& p)
    : low_(p.minimum),
      high_(p.maximum > p.minimum ? p.maximum : p.minimum + 1),
      logarithmic_(p.logarithmic && p.minimum >= 0),
      whole_(p.kind == ParameterKind::integer),
      // A logarithmic scale cannot begin at zero: then its lowest end stands for zero, and the scale
      // proper begins at 0.5 (whole numbers) or a ten-thousandth of the maximum.
      floor_(low_ > 0 ? low_ : whole_ ? 0.5 : high_ * 1e-4) {}

float ParameterScale::share(double value) const {
  const double v = std::clamp(value, low_, high_);
  if (!logarithmic_) return static_cast<float>((v - low_) / (high_ - low_));
  if (v <= floor_) return 0;
  return static_cast<float>(std::log(v / floor_) / std::log(high_ / floor_));
}

std::string ParameterScale::text(float share) const {
  const double s = std::clamp(static_cast<double>(share), 0.0, 1.0);
  double value = low_ + s * (high_ - low_);
  if (logarithmic_) value = s == 0 ? low_ : floor_ * std::pow(high_ / floor_, s);
  if (whole_) return std::to_string(std::llround(std::clamp(value, low_, high_)));
  // Two significant digits while dragging are enough; the ends are exact.
  if (s == 0) return shortest(low_);
  if (s == 1) return shortest(high_);
  if (logarithmic_) return shortest(value, 2);
  const double step = std::pow(10.0, std::floor(std::log10((high_ - low_) / 100)));
  return shortest(std::clamp(std::round(value / step) * step, low_, high_), 6);
}

float ParameterScale::key_step() const {
  if (whole_ && !logarithmic_) return static_cast<float>(1 / (high_ - low_));
  return 0.02f;
}

}  // namespace glyphlab
