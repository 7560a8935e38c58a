// Looks sentences up in the compiled-in text files and fills in their arguments.
#include "lessons/text.h"

#include <algorithm>
#include <utility>

namespace glyphlab {

namespace detail {
// Generated: the contents of the text files.
std::vector<std::string_view> english_texts();
std::vector<std::string_view> korean_texts();
}  // namespace detail

namespace {

using Table = std::vector<std::pair<std::string_view, std::string_view>>;  // sorted by key

void add_line(std::string_view line, Table& table) {
  constexpr std::string_view kSeparator = " = ";
  const auto separator = line.find(kSeparator);
  if (line.starts_with('#') || separator == std::string_view::npos) return;
  std::string_view sentence = line.substr(separator + kSeparator.size());
  while (sentence.ends_with(' ') || sentence.ends_with('\r')) sentence.remove_suffix(1);
  table.emplace_back(line.substr(0, separator), sentence);
}

/// The files' form has been checked by the build.
Table parse(const std::vector<std::string_view>& files) {
  Table table;
  for (std::string_view rest : files) {
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size() - 1);
      add_line(rest.substr(0, end), table);
      rest.remove_prefix(end + 1);
    }
  }
  std::sort(table.begin(), table.end());
  return table;
}

const Table& table_of(Language language) {
  static const Table english = parse(detail::english_texts());
  static const Table korean = parse(detail::korean_texts());
  return language == Language::korean ? korean : english;
}

const std::string_view* find(Language language, std::string_view key) {
  const Table& table = table_of(language);
  const auto found =
      std::lower_bound(table.begin(), table.end(), key,
                       [](const auto& entry, std::string_view k) { return entry.first < k; });
  return found != table.end() && found->first == key ? &found->second : nullptr;
}

std::string argument_text(Language language, const std::string& argument) {
  if (!argument.starts_with('@')) return argument;
  return std::string(text(language, std::string_view(argument).substr(1)));
}

}  // namespace

std::string_view text(Language language, std::string_view key) {
  if (const auto* sentence = find(language, key)) return *sentence;
  if (const auto* sentence = find(Language::english, key)) return *sentence;
  return key;
}

bool has_text(Language language, std::string_view key) { return find(language, key) != nullptr; }

std::string format(Language language, const Phrase& phrase) {
  if (phrase.key.empty()) {
    return phrase.arguments.empty() ? std::string() : argument_text(language, phrase.arguments[0]);
  }
  const std::string_view pattern = text(language, phrase.key);
  std::string sentence;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool placeholder = i + 2 < pattern.size() && pattern[i] == '{' && pattern[i + 1] >= '0' &&
                             pattern[i + 1] <= '9' && pattern[i + 2] == '}';
    if (!placeholder) {
      sentence += pattern[i];
      continue;
    }
    const auto argument = static_cast<std::size_t>(pattern[i + 1] - '0');
    if (argument < phrase.arguments.size()) {
      sentence += argument_text(language, phrase.arguments[argument]);
    }
    i += 2;
  }
  return sentence;
}

std::vector<std::string_view> text_keys(Language language) {
  std::vector<std::string_view> keys;
  for (const auto& entry : table_of(language)) keys.push_back(entry.first);
  return keys;
}

}  // namespace glyphlab
