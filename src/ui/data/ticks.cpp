// Tick placement; see ticks.h.
#include "ui/data/ticks.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>

namespace glyphlab {
namespace {

std::string label_of(double value, double step) {
  const double magnitude = std::max(std::abs(value), step);
  std::array<char, 32> text{};
  if (value == 0) return "0";
  if (magnitude >= 1e5 || magnitude < 1e-4) {
    std::snprintf(text.data(), text.size(), "%.3g", value);
    return text.data();
  }
  const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

}  // namespace

std::vector<Tick> linear_ticks(double low, double high, int wanted) {
  std::vector<Tick> ticks;
  if (!(high > low) || wanted < 1 || !std::isfinite(low) || !std::isfinite(high)) return ticks;
  const double raw = (high - low) / wanted;
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  const double ratio = raw / power;
  const double step = power * (ratio <= 1.0 ? 1 : ratio <= 2.0 ? 2 : ratio <= 5.0 ? 5 : 10);
  const double first = std::ceil(low / step - 1e-6);
  const double last = std::floor(high / step + 1e-6);
  for (double k = first; k <= last && ticks.size() < 100; k += 1) {
    const double value = k * step;
    ticks.push_back({value, label_of(value, step)});
  }
  return ticks;
}

std::vector<Tick> logarithmic_ticks(double low, double high, int wanted) {
  if (!(low > 0) || !(high > low) || !std::isfinite(high)) return {};
  if (high / low < 3) return linear_ticks(low, high, wanted);
  const int first = static_cast<int>(std::floor(std::log10(low)));
  const int last = static_cast<int>(std::floor(std::log10(high)));
  const auto collect = [&](std::initializer_list<int> mantissas, int stride) {
    std::vector<Tick> ticks;
    for (int decade = first; decade <= last; ++decade) {
      if (decade % stride != 0) continue;
      const double power = std::pow(10.0, decade);
      for (const int mantissa : mantissas) {
        const double value = mantissa * power;
        if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
          ticks.push_back({value, label_of(value, power)});
      }
    }
    return ticks;
  };
  const auto fits = [&](const std::vector<Tick>& ticks) {
    return ticks.size() <= static_cast<std::size_t>(wanted) + 1;
  };
  if (auto ticks = collect({1, 2, 5}, 1); fits(ticks)) return ticks;
  for (int stride = 1; stride < 20; ++stride)
    if (auto ticks = collect({1}, stride); fits(ticks)) return ticks;
  return {};
}

}  // namespace glyphlab
