// Cosines between the features of a model; see characters_cloud.h.
#include "lessons/characters_cloud.h"

#include <algorithm>
#include <utility>

namespace glyphlab {
namespace {

constexpr std::size_t kSlice = 48;

/// What the model makes of a batch: the vectors it gives, or what it judges by.
ConstMatrixView<float> encoded(CharactersModel& model, const TextBatch& batch) {
  if (model.classifier().spec().vectors) return model.vectors(batch);
  model.probabilities(batch);
  return model.classifier().features();
}

template <class Row>
void normalize(Row&& row) {
  const float length = row.norm();
  if (length > 0) row /= length;
}

}  // namespace

void WordCloud::set_words(std::vector<Word> words) {
  words_ = std::move(words);
  encoded_ = 0;
  vectors_.resize(0, 0);
}

void WordCloud::step(CharactersModel& model, bool sentences) {
  const std::size_t end = std::min(words_.size(), encoded_ + kSlice);
  if (encoded_ == end) return;
  TextBatch batch;
  for (std::size_t i = encoded_; i < end; ++i) {
    batch.characters.emplace_back(words_[i].characters);
    batch.words.emplace_back(words_[i].words);
    if (sentences) batch.lengths.push_back(1);
  }
  const auto features = encoded(model, batch);
  next_.resize(static_cast<Index>(words_.size()), features.cols());
  for (Index i = 0; i < features.rows(); ++i) {
    auto row = next_.row(static_cast<Index>(encoded_) + i);
    row = features.row(i);
    normalize(row);
  }
  encoded_ = end;
  if (current()) vectors_ = next_;
}

RowVector<float> WordCloud::vector_of(CharactersModel& model, const TextBatch& batch) {
  RowVector<float> vector = encoded(model, batch).row(0);
  normalize(vector);
  return vector;
}

std::vector<WordCloud::Alike> WordCloud::nearest(const RowVector<float>& vector, const std::u32string& text,
                                                     std::size_t count) const {
  std::vector<Alike> order;
  if (vectors_.cols() != vector.cols()) return order;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].text == text) continue;
    order.push_back({i, vectors_.row(static_cast<Index>(i)).dot(vector)});
  }
  const auto closer = [](const Alike& a, const Alike& b) {
    return a.likeness != b.likeness ? a.likeness > b.likeness : a.word < b.word;
  };
  count = std::min(count, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(), closer);
  order.resize(count);
  return order;
}

}  // namespace glyphlab
