// Number formatting; see number_text.h.
#include "ui/data/number_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace glyphlab {
namespace {

template <class... Arguments>
std::string print(const char* format, Arguments... arguments) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), format, arguments...);
  return text.data();
}

std::string not_a_number(double value) { return std::isnan(value) ? "–" : value > 0 ? "∞" : "-∞"; }

void strip_zeros(std::string& text) {
  if (text.find('.') == std::string::npos || text.find('e') != std::string::npos) return;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
}

}  // namespace

std::string grouped(std::uint64_t value) {
  const std::string digits = std::to_string(value);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text.push_back(',');
    text.push_back(digits[i]);
  }
  return text;
}

std::string steady(double value, int digits) {
  if (!std::isfinite(value)) return not_a_number(value);
  const double magnitude = std::abs(value);
  if (magnitude == 0) return "0";
  if (magnitude < 1e-4 || magnitude >= 1e9) return print("%.*e", digits - 1, value);
  if (magnitude >= 1000) {
    std::string text = value < 0 ? "-" : "";
    return text.append(grouped(static_cast<std::uint64_t>(std::llround(magnitude))));
  }
  const int before = static_cast<int>(std::floor(std::log10(magnitude))) + 1;
  return print("%.*f", std::max(0, digits - before), value);
}

std::string significant(double value, int digits) {
  std::string text = steady(value, digits);
  if (std::isfinite(value)) strip_zeros(text);
  return text;
}

std::string megabytes(std::uint64_t bytes) { return print("%.1f MB", static_cast<double>(bytes) / 1e6); }

std::string shortest(double value, int digits) {
  if (!std::isfinite(value)) return not_a_number(value);
  const double magnitude = std::abs(value);
  if (magnitude != 0 && (magnitude < 9.9e-6 || magnitude >= 1e9)) return print("%.*g", digits, value);
  const int before = magnitude == 0 ? 1 : static_cast<int>(std::floor(std::log10(magnitude))) + 1;
  std::string text = print("%.*f", std::max(0, digits - before), value);
  strip_zeros(text);
  return text;
}

}  // namespace glyphlab
