// The words of a command line, sorted into options and the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace glyphlab {

struct OptionSpec {
  std::string_view name;  // "--seed"
  bool takes_value = false;
};

class Arguments {
 public:
  /// Options may stand anywhere, values follow as "--seed 3" or "--seed=3".
  /// Errors: an option that is not in `allowed` (the message lists them), a missing or surplus value.
  static Result<Arguments> parse(std::span<const std::string> words, std::span<const OptionSpec> allowed);

  const std::vector<std::string>& positional() const { return positional_; }
  bool has(std::string_view option) const { return value(option) != nullptr; }
  /// The last value given, or nullptr.
  const std::string* value(std::string_view option) const;
  std::vector<std::string> values(std::string_view option) const;
  /// Error: not a whole number in [low, high].
  Result<std::optional<std::uint64_t>> whole(std::string_view option, std::uint64_t low,
                                             std::uint64_t high) const;

 private:
  std::vector<std::string> positional_;
  std::vector<std::pair<std::string, std::string>> options_;
};

}  // namespace glyphlab
