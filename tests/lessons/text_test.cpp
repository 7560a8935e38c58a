// The text tables: complete in both languages, with the same arguments.
#include "lessons/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <set>

using namespace glyphlab;

namespace {

std::set<std::string> placeholders(std::string_view sentence) {
  std::set<std::string> found;
  for (std::size_t i = 0; i + 2 < sentence.size(); ++i) {
    if (sentence[i] == '{' && sentence[i + 2] == '}') found.insert(std::string(sentence.substr(i, 3)));
  }
  return found;
}

std::vector<std::string_view> missing(Language from, Language in) {
  std::vector<std::string_view> keys;
  for (const auto key : text_keys(from)) {
    if (!has_text(in, key)) keys.push_back(key);
  }
  return keys;
}

/// Bytes that follow the rules of UTF-8, roughly: lead bytes have their continuation bytes.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) return false;
    }
    i += length;
  }
  return true;
}

}  // namespace

TEST_CASE("both languages have the same keys with the same arguments") {
  CHECK(missing(Language::english, Language::korean) == std::vector<std::string_view>{});
  CHECK(missing(Language::korean, Language::english) == std::vector<std::string_view>{});
  CHECK(text_keys(Language::english).size() > 100);
  for (const auto key : text_keys(Language::english)) {
    CAPTURE(key);
    CHECK(placeholders(text(Language::english, key)) == placeholders(text(Language::korean, key)));
    CHECK(is_utf8(text(Language::english, key)));
    CHECK(is_utf8(text(Language::korean, key)));
  }
}

TEST_CASE("keys are found, and sorted without duplicates") {
  CHECK(text(Language::english, "lesson.stacked") == "Stacked autoencoder");
  CHECK(text(Language::korean, "lesson.stacked") == "적층 오토인코더");
  CHECK(text(Language::korean, "no.such.key") == "no.such.key");
  CHECK_FALSE(has_text(Language::english, "no.such.key"));
  const auto keys = text_keys(Language::korean);
  CHECK(std::adjacent_find(keys.begin(), keys.end(), std::greater_equal<>()) == keys.end());
}

TEST_CASE("phrases are filled in") {
  CHECK(format(Language::english, {"engine.waiting", {"@choice.mnist"}}) == "Loading MNIST digits …");
  CHECK(format(Language::english, {"engine.waiting", {"x"}}) == "Loading x …");
  CHECK(format(Language::english, {"engine.waiting", {}}) == "Loading  …");
  CHECK(format(Language::english, {"", {"plain"}}) == "plain");
  CHECK(format(Language::korean, {"", {"@series.train"}}) == "훈련");
  CHECK(format(Language::korean, {}) == "");
}
