// A lesson's table of parameters: the one source for sliders, URLs, presets, the command line's
// --set, embed attributes and documentation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace glyphlab {

enum class ParameterKind : std::uint8_t {
  integer,  // a whole number in [minimum, maximum]
  real,     // a number in [minimum, maximum]
  toggle,   // "on" or "off"
  choice,   // one of `choices`
  sizes,    // layer sizes, comma separated, each in [minimum, maximum]; may be empty
};

/// What a change does to the run in progress.
enum class ParameterEffect : std::uint8_t {
  live,     // takes effect at the next step; the run goes on
  restart,  // the model is built anew
};

/// One row of the table. Label and help are looked up in the text tables under
/// "<lesson>.param.<name>" or else "param.<name>" (and ".help" behind it); choices under
/// "choice.<value>".
struct Parameter {
  std::string name;    // snake_case, as in --set and the URL
  ParameterKind kind = ParameterKind::real;
  ParameterEffect effect = ParameterEffect::restart;
  std::string group;   // "data", "network", "training", ...: text key "group.<group>"
  std::string default_value;  // canonical text
  double minimum = 0;
  double maximum = 0;
  bool logarithmic = false;   // the slider moves by ratios
  std::vector<std::string> choices;
  std::string unit;    // "", "nats", ...
  std::string keras;   // the name Keras gives it, or ""
  std::string shown_with;                  // its control is shown only while this other parameter ...
  std::vector<std::string> shown_values;   // ... has one of these values; both empty: always
};

/// A value for every parameter of a table, always valid.
class ParameterValues {
 public:
  ParameterValues() = default;
  explicit ParameterValues(std::vector<Parameter> table);

  /// The error names the parameter and lists what is allowed. On an error nothing changes.
  Result<void> set(std::string_view name, std::string_view value);

  bool has(std::string_view name) const;
  const std::string& text(std::string_view name) const;  // canonical text of any kind
  double real(std::string_view name) const;
  int integer(std::string_view name) const;
  bool toggle(std::string_view name) const;
  std::vector<int> sizes(std::string_view name) const;

  const std::vector<Parameter>& table() const { return table_; }
  const Parameter& parameter(std::string_view name) const;
  /// (name, canonical value) in table order.
  std::vector<std::pair<std::string, std::string>> pairs() const;

 private:
  std::size_t index_of(std::string_view name) const;  // table_.size() when unknown
  std::vector<Parameter> table_;
  std::vector<std::string> values_;
};

/// A named set of values, e.g. one that reproduces published numbers.
struct Preset {
  std::string name;  // text key "<lesson>.preset.<name>"
  std::vector<std::pair<std::string, std::string>> values;  // the others take their defaults
};

}  // namespace glyphlab
