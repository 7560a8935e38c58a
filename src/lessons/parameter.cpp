// Parses, checks and canonicalises parameter values.
#include "lessons/parameter.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace glyphlab {

namespace {

constexpr std::size_t kMaxLayers = 8;
constexpr std::size_t kLongestValue = 200;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The shortest decimal that reads back as the same double.
std::string number_text(double value) {
  char buffer[40];
  if (value == std::floor(value) && std::abs(value) < 1e15) {
    std::snprintf(buffer, sizeof buffer, "%.0f", value);
    return buffer;
  }
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(buffer, sizeof buffer, "%.*g", digits, value);
    if (std::strtod(buffer, nullptr) == value) break;
  }
  std::string text = buffer;
  // "1e-05" as people write it: "1e-5".
  const auto exponent = text.find('e');
  if (exponent != std::string::npos) {
    auto digit = exponent + 1;
    if (text[digit] == '+') text.erase(digit, 1);
    if (text[digit] == '-') ++digit;
    while (text[digit] == '0' && digit + 1 < text.size()) text.erase(digit, 1);
  }
  return text;
}

/// Plain decimal numbers only: strtod alone would take "nan", "inf" and hexadecimal.
bool parse_number(std::string_view text, double& value) {
  text = trimmed(text);
  if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) return false;
  const std::string terminated(text);
  char* end = nullptr;
  value = std::strtod(terminated.c_str(), &end);
  return *end == '\0' && std::isfinite(value);
}

bool parse_whole(std::string_view text, double& value) {
  return parse_number(text, value) && value == std::floor(value) && std::abs(value) < 2147483648.0;
}

bool within(const Parameter& p, double value) { return value >= p.minimum && value <= p.maximum; }

std::string joined(const std::vector<std::string>& items) {
  std::string all;
  for (const auto& item : items) {
    if (!all.empty()) all += ", ";
    all += item;
  }
  return all;
}

std::string allowed(const Parameter& p) {
  const std::string range = number_text(p.minimum) + " to " + number_text(p.maximum);
  switch (p.kind) {
    case ParameterKind::integer:
      return "a whole number from " + range;
    case ParameterKind::real:
      return "a number from " + range;
    case ParameterKind::toggle:
      return "on, off";
    case ParameterKind::choice:
      return joined(p.choices);
    case ParameterKind::sizes:
      return "up to " + std::to_string(kMaxLayers) + " whole numbers from " + range +
             ", separated by commas";
  }
  return {};
}

bool canonical_sizes(const Parameter& p, std::string_view text, std::string& canonical) {
  canonical.clear();
  if (trimmed(text).empty()) return true;
  std::size_t layers = 0;
  for (std::size_t start = 0; start <= text.size();) {
    const auto comma = std::min(text.find(',', start), text.size());
    double size = 0;
    if (++layers > kMaxLayers || !parse_whole(text.substr(start, comma - start), size) ||
        !within(p, size)) {
      return false;
    }
    if (!canonical.empty()) canonical += ',';
    canonical += number_text(size);
    start = comma + 1;
  }
  return true;
}

bool canonical_toggle(std::string_view text, std::string& canonical) {
  const bool on = text == "on" || text == "true" || text == "1" || text == "yes";
  const bool off = text == "off" || text == "false" || text == "0" || text == "no";
  canonical = std::string(on ? "on" : "off");
  return on || off;
}

bool canonical_value(const Parameter& p, std::string_view text, std::string& canonical) {
  text = trimmed(text);
  double number = 0;
  switch (p.kind) {
    case ParameterKind::integer:
      if (!parse_whole(text, number) || !within(p, number)) return false;
      canonical = std::to_string(static_cast<long long>(number));
      return true;
    case ParameterKind::real:
      if (!parse_number(text, number) || !within(p, number)) return false;
      canonical = number_text(number == 0 ? 0.0 : number);  // no "-0"
      return true;
    case ParameterKind::toggle:
      return canonical_toggle(text, canonical);
    case ParameterKind::choice:
      canonical = text;
      return std::find(p.choices.begin(), p.choices.end(), text) != p.choices.end();
    case ParameterKind::sizes:
      return canonical_sizes(p, text, canonical);
  }
  return false;
}

}  // namespace

ParameterValues::ParameterValues(std::vector<Parameter> table) : table_(std::move(table)) {
  values_.resize(table_.size());
  for (std::size_t i = 0; i < table_.size(); ++i) {
    [[maybe_unused]] const bool valid = canonical_value(table_[i], table_[i].default_value, values_[i]);
    assert(valid && "a default outside its own range");
    table_[i].default_value = values_[i];
  }
}

Result<void> ParameterValues::set(std::string_view name, std::string_view value) {
  const std::size_t index = index_of(name);
  if (index == table_.size()) {
    std::vector<std::string> names;
    for (const auto& p : table_) names.push_back(p.name);
    return Error{std::string("There is no parameter '") + std::string(name.substr(0, kLongestValue)) +
                 "'. Allowed: " + joined(names) + "."};
  }
  const Parameter& p = table_[index];
  std::string canonical;
  if (value.size() > kLongestValue || !canonical_value(p, value, canonical)) {
    return Error{std::string("'").append(value.substr(0, kLongestValue)) + "' is no value for " + p.name +
                 ". Allowed: " + allowed(p) + "."};
  }
  values_[index] = std::move(canonical);
  return {};
}

bool ParameterValues::has(std::string_view name) const { return index_of(name) < table_.size(); }

const std::string& ParameterValues::text(std::string_view name) const {
  assert(has(name));
  return values_[index_of(name)];
}

double ParameterValues::real(std::string_view name) const {
  return std::strtod(text(name).c_str(), nullptr);
}

int ParameterValues::integer(std::string_view name) const {
  return static_cast<int>(std::strtol(text(name).c_str(), nullptr, 10));
}

bool ParameterValues::toggle(std::string_view name) const { return text(name) == "on"; }

std::vector<int> ParameterValues::sizes(std::string_view name) const {
  std::vector<int> sizes;
  const std::string& all = text(name);
  for (std::size_t start = 0; start < all.size();) {
    const auto comma = std::min(all.find(',', start), all.size());
    sizes.push_back(static_cast<int>(std::strtol(all.c_str() + start, nullptr, 10)));
    start = comma + 1;
  }
  return sizes;
}

const Parameter& ParameterValues::parameter(std::string_view name) const {
  assert(has(name));
  return table_[index_of(name)];
}

std::vector<std::pair<std::string, std::string>> ParameterValues::pairs() const {
  std::vector<std::pair<std::string, std::string>> pairs;
  pairs.reserve(table_.size());
  for (std::size_t i = 0; i < table_.size(); ++i) pairs.emplace_back(table_[i].name, values_[i]);
  return pairs;
}

std::size_t ParameterValues::index_of(std::string_view name) const {
  const auto found =
      std::find_if(table_.begin(), table_.end(), [&](const Parameter& p) { return p.name == name; });
  return static_cast<std::size_t>(found - table_.begin());
}

}  // namespace glyphlab
