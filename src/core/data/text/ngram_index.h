// The classical way to find words that look alike: vectors of their n-grams, weighted by rarity.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace glyphlab {

/// A word of a lexicon, by its number, and how alike it is (a cosine: 1 is equal).
struct Neighbour {
  std::uint32_t word = 0;
  float similarity = 0;
};

/// The `count` largest similarities, the largest first, of equal ones the first word first.
std::vector<Neighbour> nearest(std::span<const float> similarities, std::size_t count);
/// Sorts by edit distance from `typed`, equally distant words by similarity.
void rank_by_distance(std::vector<Neighbour>& found, std::u32string_view typed,
                      const std::vector<std::u32string>& lexicon);

/// Cosine between sets of character 2- and 3-grams of "^word$"; the weight of a gram is
/// ln(words / words that have it).
class NgramIndex {
 public:
  explicit NgramIndex(const std::vector<std::u32string>& lexicon);
  std::vector<Neighbour> nearest(std::u32string_view word, std::size_t count) const;

 private:
  struct Gram {
    float weight = 0;
    std::vector<std::uint32_t> words;
  };
  std::map<std::u32string, Gram, std::less<>> grams_;
  std::vector<float> lengths_;  // of each word's vector
};

}  // namespace glyphlab
