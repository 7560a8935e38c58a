// A lesson, its seed and the parameters that differ from their defaults, as the query of a link.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/data/store.h"

namespace glyphlab {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

/// "a=1&b=x%20y" with percent escapes and '+' resolved, in order. Never fails: what has no '=' has
/// an empty value, a broken escape stands for itself.
NamedValues parse_query(std::string_view query);
std::string to_query(const NamedValues& values);

struct UrlState {
  std::string lesson;  // empty: none named
  std::uint64_t seed = 1;
  NamedValues values;  // parameters
};

/// Names that are not parameters (lang, theme, embed, play) are left out.
UrlState parse_url_state(std::string_view query);
/// The query that brings the present state back: only values that differ from their defaults.
std::string url_query(const Store& store);

}  // namespace glyphlab
