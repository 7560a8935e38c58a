// The word lists of assets/words, which are compiled in, or fetched by the page (engine/fetched_words.cpp).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/math/random.h"

namespace glyphlab {

/// Each list in pieces that end with a line.
namespace detail {
std::vector<std::string_view> finnish_words();
std::vector<std::string_view> turkish_words();
std::vector<std::string_view> names_words();
std::vector<std::string_view> languages_words();
std::vector<std::string_view> entities_words();
std::vector<std::string_view> templates_words();
std::vector<std::string_view> lexicon_words();
std::vector<std::string_view> misspellings_words();
std::vector<std::string_view> example_words();
std::vector<std::string_view> oov_words();
}  // namespace detail

/// The text up to `end`, which is cut off together with it.
std::string_view cut(std::string_view& text, char end);
/// All lines but empty ones and remarks, which begin with '#'.
std::vector<std::string_view> lines_of(const std::vector<std::string_view>& pieces);

/// What follows a line "=name".
struct ListSection {
  std::string_view name;
  std::vector<std::string_view> lines;
};
std::vector<ListSection> sections_of(const std::vector<std::string_view>& pieces);

template <class T>
void shuffle(std::vector<T>& items, Random& random) {
  for (std::size_t i = items.size(); i > 1; --i) {
    std::swap(items[i - 1], items[random.below(static_cast<std::uint32_t>(i))]);
  }
}

}  // namespace glyphlab
