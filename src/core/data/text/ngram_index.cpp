// Counting grams, and sums over those of a word.
#include "core/data/text/ngram_index.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "core/data/text/edit_distance.h"

namespace glyphlab {
namespace {

std::set<std::u32string> grams_of(std::u32string_view word) {
  const std::u32string all = std::u32string(U"^").append(word).append(U"$");
  std::set<std::u32string> grams;
  for (std::size_t n = 2; n <= 3; ++n) {
    for (std::size_t i = 0; i + n <= all.size(); ++i) grams.insert(all.substr(i, n));
  }
  return grams;
}

}  // namespace

std::vector<Neighbour> nearest(std::span<const float> similarities, std::size_t count) {
  std::vector<std::uint32_t> order(similarities.size());
  std::iota(order.begin(), order.end(), 0U);
  count = std::min(count, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                    [&](std::uint32_t a, std::uint32_t b) {
                      return similarities[a] != similarities[b] ? similarities[a] > similarities[b] : a < b;
                    });
  std::vector<Neighbour> found;
  for (std::size_t i = 0; i < count; ++i) found.push_back({order[i], similarities[order[i]]});
  return found;
}

void rank_by_distance(std::vector<Neighbour>& found, std::u32string_view typed,
                      const std::vector<std::u32string>& lexicon) {
  std::vector<std::pair<int, Neighbour>> ranked;
  for (const Neighbour& one : found) ranked.emplace_back(edit_distance(typed, lexicon[one.word]), one);
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.second.similarity != b.second.similarity) return a.second.similarity > b.second.similarity;
    return a.second.word < b.second.word;
  });
  for (std::size_t i = 0; i < found.size(); ++i) found[i] = ranked[i].second;
}

NgramIndex::NgramIndex(const std::vector<std::u32string>& lexicon) : lengths_(lexicon.size()) {
  for (std::uint32_t i = 0; i < lexicon.size(); ++i) {
    for (const auto& gram : grams_of(lexicon[i])) grams_[gram].words.push_back(i);
  }
  for (auto& entry : grams_) {
    Gram& gram = entry.second;
    gram.weight = std::log(static_cast<float>(lexicon.size()) / static_cast<float>(gram.words.size()));
    for (const std::uint32_t word : gram.words) lengths_[word] += gram.weight * gram.weight;
  }
  for (float& length : lengths_) length = std::sqrt(length);
}

std::vector<Neighbour> NgramIndex::nearest(std::u32string_view word, std::size_t count) const {
  std::vector<float> similarities(lengths_.size());
  float square = 0;
  for (const auto& name : grams_of(word)) {
    const auto gram = grams_.find(name);
    if (gram == grams_.end()) continue;
    const float weight = gram->second.weight * gram->second.weight;
    square += weight;
    for (const std::uint32_t other : gram->second.words) similarities[other] += weight;
  }
  const float own = std::sqrt(square);
  for (std::size_t i = 0; i < similarities.size(); ++i) {
    const float both = own * lengths_[i];
    similarities[i] = both > 0 ? similarities[i] / both : 0.0F;
  }
  return glyphlab::nearest(similarities, count);
}

}  // namespace glyphlab
