// See tsne_words.h.
#include "lessons/tsne_words.h"

#include <algorithm>

#include "core/data/text/unicode.h"

namespace glyphlab {
namespace {

constexpr int kMostUnits = 256;  // the reader's table allows no more

ParameterValues reader_values(const ParameterValues& values) {
  ParameterValues reader(CharactersLesson::lesson_info().parameters);
  const auto set = [&](const char* name, const std::string& value) {
    [[maybe_unused]] const auto done = reader.set(name, value);
  };
  set("task", values.text("task"));
  set("models", "recurrent");
  set("units", std::to_string(std::min(values.integer("coding_size"), kMostUnits)));
  set("epochs", std::to_string(values.integer("epochs")));
  return reader;
}

}  // namespace

TsneWords::TsneWords(const ParameterValues& values, std::uint64_t seed, bool untrained)
    : trains_(values.integer("epochs") > 0) {
  const ParameterValues reader = reader_values(values);
  [[maybe_unused]] const auto ready = trained_.reset(reader, seed);
  if (untrained) {
    untrained_.emplace();
    [[maybe_unused]] const auto same = untrained_->reset(reader, seed);
  }
  words_ = trained_.distinct_texts(static_cast<std::size_t>(values.integer("points")));
  for (const LabelledText& word : words_) labels_.push_back(static_cast<std::uint8_t>(word.label));
}

const std::vector<std::string>& TsneWords::tasks() {
  static const std::vector<std::string> tasks{"finnish", "turkish", "names", "languages"};
  return tasks;
}

StepReport TsneWords::train() {
  return trained_.step();
}

std::vector<std::string> TsneWords::class_names() const {
  std::vector<std::string> names;
  for (const Phrase& name : trained_.classes()) names.push_back(name.key);
  return names;
}

std::string TsneWords::word(std::size_t i) const {
  return encode_utf8(words_[i].text);
}

std::string TsneWords::class_of(std::size_t i) const {
  return std::string("@").append(trained_.classes()[labels_[i]].key);
}

Index TsneWords::features() {
  return trained_.codings(std::span(words_).first(1)).cols();
}

void TsneWords::encode(bool untrained, Index first, MatrixView<float> codings) {
  CharactersLesson& reader = untrained && untrained_ ? *untrained_ : trained_;
  codings = reader.codings(
      std::span(words_).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(codings.rows())));
}

}  // namespace glyphlab
