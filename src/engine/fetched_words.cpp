// The word lists of the page's engine: fetched when a lesson first asks for one, instead of compiled in as
// everywhere else, because most visitors never need these 900 KB. All of lessons/characters_lists.h has to be
// here: one that is missing would bring in the compiled lists too, and the linker complains about the others.
#include <string_view>
#include <vector>

#include "lessons/characters_lists.h"

/// fetched_words.js: the list as text that ends with a zero and stays where it is.
extern "C" const char* glyphlab_fetch_words(const char* name);

namespace glyphlab::detail {
namespace {

std::vector<std::string_view> fetched(const char* name, const char*& text) {
  if (text == nullptr) text = glyphlab_fetch_words(name);
  return {text};
}

}  // namespace

std::vector<std::string_view> finnish_words() {
  static const char* text = nullptr;
  return fetched("finnish", text);
}
std::vector<std::string_view> turkish_words() {
  static const char* text = nullptr;
  return fetched("turkish", text);
}
std::vector<std::string_view> names_words() {
  static const char* text = nullptr;
  return fetched("names", text);
}
std::vector<std::string_view> languages_words() {
  static const char* text = nullptr;
  return fetched("languages", text);
}
std::vector<std::string_view> entities_words() {
  static const char* text = nullptr;
  return fetched("entities", text);
}
std::vector<std::string_view> templates_words() {
  static const char* text = nullptr;
  return fetched("templates", text);
}
std::vector<std::string_view> lexicon_words() {
  static const char* text = nullptr;
  return fetched("lexicon", text);
}
std::vector<std::string_view> misspellings_words() {
  static const char* text = nullptr;
  return fetched("misspellings", text);
}
std::vector<std::string_view> example_words() {
  static const char* text = nullptr;
  return fetched("example", text);
}
std::vector<std::string_view> oov_words() {
  static const char* text = nullptr;
  return fetched("oov", text);
}

}  // namespace glyphlab::detail
