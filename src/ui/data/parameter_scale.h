// Between a numeric parameter's value and its slider.
#pragma once

#include <string>

#include "lessons/parameter.h"

namespace glyphlab {

class ParameterScale {
 public:
  /// Of kind integer or real.
  explicit ParameterScale(const Parameter& parameter);

  /// 0 at the minimum, 1 at the maximum.
  float share(double value) const;
  /// A value with few digits, as text for SetParameter.
  std::string text(float share) const;
  /// One step of the arrow keys.
  float key_step() const;

 private:
  double low_;
  double high_;
  bool logarithmic_;
  bool whole_;
  double floor_;
};

}  // namespace glyphlab
