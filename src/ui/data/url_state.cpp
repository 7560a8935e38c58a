// Reading and writing link queries; see url_state.h.
#include "ui/data/url_state.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace glyphlab {
namespace {

constexpr std::array<std::string_view, 6> kNotParameters = {"lang", "theme", "embed", "play", "palette", "v"};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      result += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      result += text[i] == '+' ? ' ' : text[i];
    }
  }
  return result;
}

std::string escaped(std::string_view text) {
  constexpr std::string_view kPlain = "-_.~,:";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kPlain.find(c) != std::string_view::npos;
    if (plain) {
      result += c;
    } else {
      result += '%';
      result += kHex[byte >> 4];
      result += kHex[byte & 15];
    }
  }
  return result;
}

}  // namespace

NamedValues parse_query(std::string_view query) {
  NamedValues values;
  if (!query.empty() && query.front() == '?') query.remove_prefix(1);
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view item = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (item.empty()) continue;
    const std::size_t equals = std::min(item.find('='), item.size());
    values.emplace_back(unescaped(item.substr(0, equals)),
                        unescaped(item.substr(std::min(equals + 1, item.size()))));
  }
  return values;
}

std::string to_query(const NamedValues& values) {
  std::string query;
  for (const auto& [name, value] : values) {
    if (!query.empty()) query += '&';
    query += escaped(name) + '=' + escaped(value);
  }
  return query;
}

UrlState parse_url_state(std::string_view query) {
  UrlState state;
  for (auto& [name, value] : parse_query(query)) {
    if (name == "lesson") {
      state.lesson = value;
    } else if (name == "seed") {
      std::uint64_t seed = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seed);
      if (error == std::errc() && end == value.data() + value.size()) state.seed = seed;
    } else if (std::find(kNotParameters.begin(), kNotParameters.end(), name) == kNotParameters.end()) {
      state.values.emplace_back(std::move(name), std::move(value));
    }
  }
  return state;
}

std::string url_query(const Store& store) {
  if (!store.lesson()) return {};
  NamedValues values{{"lesson", store.lesson()->lesson}};
  if (store.parameters().seed != 1) values.emplace_back("seed", std::to_string(store.parameters().seed));
  for (const auto& [name, value] : store.parameters().values) {
    const Parameter* parameter = store.parameter(name);
    if (parameter && parameter->default_value != value) values.emplace_back(name, value);
  }
  return to_query(values);
}

}  // namespace glyphlab
