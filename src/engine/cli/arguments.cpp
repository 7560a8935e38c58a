// Sorts the words of a command line.
#include "engine/cli/arguments.h"

#include <algorithm>
#include <charconv>

namespace glyphlab {

Result<Arguments> Arguments::parse(std::span<const std::string> words, std::span<const OptionSpec> allowed) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!word.starts_with("--")) {
      arguments.positional_.push_back(word);
      continue;
    }
    const auto equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const auto spec = std::find_if(allowed.begin(), allowed.end(),
                                   [&](const OptionSpec& option) { return option.name == name; });
    if (spec == allowed.end()) {
      std::string known;
      for (const auto& option : allowed) known.append(known.empty() ? "" : ", ").append(option.name);
      return Error{"There is no option " + name + " here. Allowed: " + known + "."};
    }
    std::string value;
    if (equals != std::string::npos) {
      if (!spec->takes_value) return Error{name + " takes no value."};
      value = word.substr(equals + 1);
    } else if (spec->takes_value) {
      if (++i == words.size()) return Error{name + " needs a value."};
      value = words[i];
    }
    arguments.options_.emplace_back(name, std::move(value));
  }
  return arguments;
}

const std::string* Arguments::value(std::string_view option) const {
  const std::string* newest = nullptr;
  for (const auto& [name, value] : options_) {
    if (name == option) newest = &value;
  }
  return newest;
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  std::vector<std::string> all;
  for (const auto& [name, value] : options_) {
    if (name == option) all.push_back(value);
  }
  return all;
}

Result<std::optional<std::uint64_t>> Arguments::whole(std::string_view option, std::uint64_t low,
                                                      std::uint64_t high) const {
  const std::string* text = value(option);
  if (text == nullptr) return std::optional<std::uint64_t>();
  std::uint64_t number = 0;
  const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (problem != std::errc() || end != text->data() + text->size() || number < low || number > high) {
    return Error{std::string(option) + " '" + *text + "': allowed is a whole number from " +
                 std::to_string(low) + " to " + std::to_string(high) + "."};
  }
  return std::optional<std::uint64_t>(number);
}

}  // namespace glyphlab
