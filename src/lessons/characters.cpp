// Training and evaluation of the lesson `characters`.
#include "lessons/characters.h"

#include <algorithm>
#include <cmath>

#include "core/data/text/ending_table.h"
#include "core/data/text/padding.h"
#include "core/data/text/typos.h"
#include "lessons/characters_confusion.h"
#include "lessons/characters_table.h"
#include "lessons/image_parameters.h"

namespace glyphlab {
namespace {

constexpr std::uint64_t kDrawStream = 5;
constexpr std::uint64_t kTypoSeed = 77;
constexpr std::size_t kSlice = 256;     // texts of one slice of an evaluation
constexpr std::size_t kSentences = 32;  // the same, of sentences
constexpr std::size_t kMisspellings = 16;
constexpr int kPointBatches = 10;
constexpr std::size_t kLongestEnding = 4;
/// Share of the known words that a word model sees as unknown in training, so that it learns what to
/// say about those.
constexpr float kUnknownShare = 0.1F;
constexpr std::int32_t kUnknown[] = {CharactersLesson::kUnknownWord};
/// The rate falls linearly to this share of its start.
constexpr double kLowestRate = 0.02;

/// Where each unit begins, a sentence or, without lengths, a text; and the end.
std::vector<std::size_t> starts_of(const std::vector<LabelledText>& texts,
                                   const std::vector<std::int32_t>& lengths) {
  std::vector<std::size_t> starts{0};
  if (lengths.empty()) {
    for (std::size_t i = 1; i <= texts.size(); ++i) starts.push_back(i);
  } else {
    for (const std::int32_t length : lengths) {
      starts.push_back(starts.back() + static_cast<std::size_t>(length));
    }
  }
  return starts;
}

}  // namespace

CharactersLesson::CharactersLesson() {
  // Ready for any question, with the smallest task until somebody asks for another.
  ParameterValues values(lesson_info().parameters);
  [[maybe_unused]] const auto set = values.set("task", "toy");
  [[maybe_unused]] const auto ready = CharactersLesson::reset(values, 1);
}

const LessonInfo& CharactersLesson::lesson_info() {
  static const LessonInfo info = characters_info();
  return info;
}

std::unique_ptr<Lesson> CharactersLesson::create(DataCatalog&) {
  return std::make_unique<CharactersLesson>();
}

Result<void> CharactersLesson::reset(const ParameterValues& values, std::uint64_t seed) {
  if (values.sizes("widths").empty()) {
    return Error{"widths: give at least one filter width, for example 2,3,4."};
  }
  values_ = values;
  seed_ = seed;
  TaskOptions options;
  const auto task =
      std::find(std::begin(kCharactersTaskNames), std::end(kCharactersTaskNames), values.text("task"));
  options.task = static_cast<CharactersTask>(task - std::begin(kCharactersTaskNames));
  options.lemmas = values.integer("lemmas");
  options.limit = values.integer("limit");
  options.own = own_ ? &*own_ : nullptr;
  task_ = make_task(options);
  epochs_ = values.integer("epochs");
  fit_tokenizers();
  judge_baselines();
  prepare_stages();
  ModelShape shape;
  shape.characters = characters_.vocabulary();
  shape.words = words_.vocabulary();
  shape.classes = static_cast<Index>(task_.classes.size());
  shape.sentences = sentences();
  shape.pairs = corrects();
  sides_.clear();
  std::uint8_t colour = 0;
  for (const ReaderKind kind : readers_of(values)) {
    CharactersModel model(kind, values, shape, seed);
    const std::string name(model.name());
    Matrix<float> letters;
    if (const TextEncoder<float>* reader = model.reader()) {
      letters = model.classifier().parameters().values(reader->embedding());
    }
    sides_.push_back({std::move(model),
                      ImageCurve(name, colour),
                      ImageCurve(name, colour),
                      0,
                      std::vector<Score>(stages_.size()),
                      {},
                      {},
                      {},
                      std::move(letters)});
    ++colour;
  }
  const auto recurrent = std::find_if(sides_.begin(), sides_.end(), [](const Side& side) {
    return side.model.kind() == ReaderKind::recurrent;
  });
  shown_ = recurrent == sides_.end() ? sides_.size() - 1 : static_cast<std::size_t>(recurrent - sides_.begin());
  letters_ = kAllLetters;
  confused_ = 0xFFFFFFFF;
  collect_words();
  order_.emplace(seed, std::vector<Index>{static_cast<Index>(train_starts_.size()) - 1},
                 values.integer("batch_size"));
  draws_ = Random::stream(seed, kDrawStream);
  epoch_ = 0;
  batch_ = 0;
  step_ = 0;
  point_batches_ = 0;
  evaluating_ = false;
  diverged_ = false;
  record_ = {};
  take_typed(task_.example);
  structure_sent_ = false;
  results_sent_ = 0;
  return {};
}

void CharactersLesson::fit_tokenizers() {
  TokenizerOptions options;
  options.casing = task_.casing;
  // The lecture's three texts are tokenised exactly as it prints them.
  const bool toy = values_.text("task") == "toy";
  if (!toy) options.oov_token = U"<OOV>";
  std::vector<std::u32string> texts;
  for (const auto& item : task_.train) texts.push_back(item.text);
  std::vector<std::u32string> spelt;
  for (const auto& text : texts) spelt.push_back(spelling_of(text));
  characters_ = Tokenizer(options);
  characters_.fit(spelt);
  options.char_level = false;
  if (sentences()) options.filters.clear();  // marks are tokens of a sentence, and tell where names begin and end
  options.oov_token = U"<OOV>";
  words_ = Tokenizer(options);
  words_.fit(texts);
  maxlen_ = static_cast<std::size_t>(values_.integer("maxlen"));
  if (maxlen_ == 0) {
    for (const auto& text : spelt) maxlen_ = std::max(maxlen_, text.size());
  }
  if (corrects()) maxlen_ += 2;  // misspellings may be longer
  train_characters_.clear();
  train_words_.clear();
  for (const auto& text : texts) {
    train_characters_.push_back(characters_of(text));
    train_words_.push_back(words_of(text));
  }
}

void CharactersLesson::judge_baselines() {
  ngrams_.reset();
  if (corrects()) {
    ngrams_.emplace(task_.lexicon);
    ending_accuracy_ = majority_ = 0;
    return;
  }
  EndingTable endings(kLongestEnding, static_cast<int>(task_.classes.size()));
  std::vector<std::size_t> counts(task_.classes.size());
  for (const auto& item : task_.train) {
    if (!item.judged) continue;
    endings.add(item.text, item.label);
    ++counts[static_cast<std::size_t>(item.label)];
  }
  const auto most =
      static_cast<std::int32_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  std::size_t right = 0;
  std::size_t constant = 0;
  std::size_t judged = 0;
  for (const auto& item : task_.test) {
    if (!item.judged) continue;
    ++judged;
    right += endings.predict(item.text) == item.label ? 1U : 0U;
    constant += most == item.label ? 1U : 0U;
  }
  ending_accuracy_ = static_cast<double>(right) / static_cast<double>(judged);
  majority_ = static_cast<double>(constant) / static_cast<double>(judged);
}

void CharactersLesson::prepare_stages() {
  stages_.clear();
  train_starts_ = starts_of(task_.train, task_.train_lengths);
  const auto add = [&](const std::vector<LabelledText>& texts, const std::vector<std::int32_t>& lengths,
                       int typos, std::size_t most) {
    Stage stage{&texts, starts_of(texts, lengths), 0, typos};
    stage.units = std::min(stage.starts.size() - 1, most);
    stages_.push_back(std::move(stage));
  };
  for (int typos = 0; typos < kTypoLevels; ++typos) {
    // A misspelling is not mistyped further: the word that was meant is.
    add(corrects() && typos > 0 ? task_.typo_words : task_.test, task_.test_lengths, typos,
        typos == 0    ? task_.test.size()
        : sentences() ? kTypoSentences
                      : kTypoTexts);
  }
  add(task_.train, task_.train_lengths, corrects() ? 1 : 0,
      sentences() || corrects() ? kTypoSentences : kTrainTexts);
  for (const auto& [name, part] : task_.more_tests) add(part.texts, part.lengths, 0, part.texts.size());
  for (int typos = 1; typos < kTypoLevels && !corrects(); ++typos) {
    add(task_.train, task_.train_lengths, typos, sentences() ? kTypoSentences / 4 : kSeenTexts);
  }
  baseline_.assign(stages_.size(), {});
  rescored_ = stages_.size();
}

std::u32string CharactersLesson::spelling_of(const std::u32string& text) const {
  return values_.text("hangul") == "jamo" ? to_jamo(text) : text;
}

TokenSequence CharactersLesson::characters_of(const std::u32string& text) const {
  PaddingOptions cut;
  cut.maxlen = maxlen_;
  cut.truncating = values_.text("truncating") == "pre" ? PaddingSide::pre : PaddingSide::post;
  return truncated(characters_.sequence(spelling_of(text)), cut);
}

TokenSequence CharactersLesson::words_of(const std::u32string& text) const {
  return words_.sequence(text);
}

TypoKind CharactersLesson::typo_kind() const {
  const auto name = std::find(kTypoKindNames.begin(), kTypoKindNames.end(), values_.text("typo_kind"));
  return static_cast<TypoKind>(name - kTypoKindNames.begin());
}

void CharactersLesson::apply(const ParameterValues& values) {
  const TypoKind before = typo_kind();
  values_ = values;
  if (typo_kind() != before) {
    rescored_ = 0;
    rescored_at_ = 0;
  }
  epochs_ = values.integer("epochs");
  for (Side& side : sides_) side.model.set_optimizer(optimizer_options(values));
  structure_sent_ = false;
}

Progress CharactersLesson::progress() const {
  Progress progress;
  progress.epoch = static_cast<std::uint32_t>(epoch_);
  progress.step = step_;
  progress.epoch_progress = static_cast<float>(batch_) / static_cast<float>(order_->batches_per_epoch());
  return progress;
}

double CharactersLesson::learning_rate() const {
  const double rate = values_.real("learning_rate");
  if (!values_.toggle("decay") || epochs_ == 0) return rate;
  const double all = static_cast<double>(epochs_) * static_cast<double>(order_->batches_per_epoch());
  return rate * std::max(kLowestRate, 1.0 - (1.0 - kLowestRate) * static_cast<double>(step_) / all);
}

void CharactersLesson::fill_training_batch(std::span<const std::uint32_t> samples) {
  buffer_.clear();
  kept_.clear();
  kept_.reserve(2 * samples.size());
  const auto share = static_cast<float>(values_.real("typos"));
  buffer_.reserve(2 * samples.size());
  if (corrects()) return fill_pairs(samples);
  for (const std::uint32_t sample : samples) {
    const std::size_t end = train_starts_[sample + 1];
    if (sentences()) buffer_.lengths.push_back(task_.train_lengths[sample]);
    for (std::size_t i = train_starts_[sample]; i < end; ++i) {
      const LabelledText& item = task_.train[i];
      buffer_.labels.push_back(item.label);
      if (share > 0 && item.judged && draws_.uniform() < share) {
        add_unseen(with_typos(item.text, 1, task_.alphabet, draws_, typo_kind()));
        continue;
      }
      buffer_.characters.emplace_back(train_characters_[i]);
      if (draws_.uniform() < kUnknownShare) {
        buffer_.words.emplace_back(kUnknown);
      } else {
        buffer_.words.emplace_back(train_words_[i]);
      }
    }
  }
}

void CharactersLesson::add_unseen(const std::u32string& text) {
  kept_.push_back(characters_of(text));
  buffer_.characters.emplace_back(kept_.back());
  kept_.push_back(words_of(text));
  buffer_.words.emplace_back(kept_.back());
}

StepReport CharactersLesson::step() {
  StepReport report;
  if (diverged_) {
    report.kind = StepReport::Kind::diverged;
  } else if (evaluating_) {
    return evaluate_slice();
  } else if (complete()) {
    report.kind = StepReport::Kind::finished;
  } else {
    return train_batch();
  }
  return report;
}

StepReport CharactersLesson::train_batch() {
  StepReport report;
  const double rate = learning_rate();
  fill_training_batch(order_->next());
  double characters = 0;
  for (const auto& sequence : buffer_.characters) characters += static_cast<double>(sequence.size());
  const auto texts = static_cast<double>(buffer_.labels.size());
  ++step_;
  ++batch_;
  ++point_batches_;
  for (Side& side : sides_) {
    const double loss = side.model.train(buffer_, rate, &draws_);
    diverged_ = diverged_ || !std::isfinite(loss);
    side.loss_sum += loss;
    report.flop += side.model.flop(characters, texts);
  }
  report.samples = static_cast<std::uint32_t>(buffer_.labels.size());
  if (diverged_) {
    report.kind = StepReport::Kind::diverged;
    return report;
  }
  const bool last = batch_ == order_->batches_per_epoch();
  if (point_batches_ == kPointBatches || last) {
    const double x = epoch_ + static_cast<double>(batch_) / static_cast<double>(order_->batches_per_epoch());
    for (Side& side : sides_) {
      side.loss.add(x, side.loss_sum / static_cast<double>(point_batches_));
      side.loss_sum = 0;
    }
    point_batches_ = 0;
  }
  if (last) {
    evaluating_ = true;
    stage_ = 0;
    stage_at_ = 0;
    for (Side& side : sides_) side.space.clear(task_.lexicon.size());
    for (std::size_t place = 0; place < stages_.size(); ++place) clear_scores(place);
  }
  return report;
}

std::u32string CharactersLesson::stage_text(const Stage& stage, std::size_t i) const {
  const LabelledText& item = (*stage.texts)[i];
  if (stage.typos == 0 || !item.judged) return item.text;
  Random random = Random::stream(kTypoSeed + static_cast<std::uint64_t>(stage.typos), i);
  return with_typos(item.text, stage.typos, task_.alphabet, random, typo_kind());
}

void CharactersLesson::fill_evaluation_batch(const Stage& stage, std::size_t begin, std::size_t end) {
  buffer_.clear();
  judged_.clear();
  kept_.clear();
  kept_.reserve(2 * (stage.starts[end] - stage.starts[begin]));
  for (std::size_t unit = begin; unit < end; ++unit) {
    for (std::size_t i = stage.starts[unit]; i < stage.starts[unit + 1]; ++i) {
      const LabelledText& item = (*stage.texts)[i];
      add_unseen(stage_text(stage, i));
      buffer_.labels.push_back(item.label);
      judged_.push_back(item.judged ? 1 : 0);
    }
    if (sentences())
      buffer_.lengths.push_back(static_cast<std::int32_t>(stage.starts[unit + 1] - stage.starts[unit]));
  }
}

StepReport CharactersLesson::evaluate_slice() {
  StepReport report;
  report.kind = StepReport::Kind::evaluated;
  if (corrects() && encode_lexicon()) return report;
  const Stage& stage = stages_[static_cast<std::size_t>(stage_)];
  const std::size_t slice = sentences() ? kSentences : corrects() ? kMisspellings : kSlice;
  const std::size_t end = std::min(stage.units, stage_at_ + slice);
  fill_evaluation_batch(stage, stage_at_, end);
  if (corrects()) {
    judge_guesses(stage, end);
  } else {
    judge_answers(static_cast<std::size_t>(stage_));
  }
  stage_at_ = end;
  if (stage_at_ == stage.units) {
    ++stage_;
    stage_at_ = 0;
  }
  if (static_cast<std::size_t>(stage_) == stages_.size()) {
    finish_epoch();
    report.epoch_done = true;
  }
  return report;
}

void CharactersLesson::judge_answers(std::size_t place) {
  for (Side& side : sides_) {
    const auto p = side.model.probabilities(buffer_);
    Score& score = side.scores[place];
    for (Index i = 0; i < p.rows(); ++i) {
      if (judged_[static_cast<std::size_t>(i)] == 0) continue;
      const auto label = buffer_.labels[static_cast<std::size_t>(i)];
      Index best = 0;
      p.row(i).maxCoeff(&best);
      const bool right = best == label;
      const auto& words = buffer_.words[static_cast<std::size_t>(i)];
      const bool known = !words.empty() && std::find(words.begin(), words.end(), kUnknownWord) == words.end();
      ++score.texts;
      score.right += right ? 1U : 0U;
      score.known += known ? 1U : 0U;
      score.known_right += known && right ? 1U : 0U;
      score.cross_entropy -= std::log(std::max(1e-12, static_cast<double>(p(i, label))));
      const std::size_t cell =
          static_cast<std::size_t>(label) * task_.classes.size() + static_cast<std::size_t>(best);
      if (place == 0) ++side.confusion[cell];
      if (place > 0 && place < kTypoLevels) ++side.typo_confusions[place][cell];
    }
  }
}

void CharactersLesson::record_answers(const Side& side, const std::string& prefix) {
  const auto add = [&](std::vector<Metric>& to, const char* name, double value) {
    to.emplace_back(std::string(prefix).append(name), value);
  };
  const Score& test = side.scores[0];
  const Score& train = side.scores[kTypoLevels];
  add(record_.test, "accuracy", test.accuracy());
  add(record_.test, "macro_f1", Confusion{side.confusion, task_.classes}.macro_f1());
  add(record_.test, "cross_entropy", test.cross_entropy / static_cast<double>(test.texts));
  add(record_.test, "accuracy_typos_1", side.scores[1].accuracy());
  add(record_.test, "accuracy_typos_2", side.scores[2].accuracy());
  add(record_.test, "accuracy_typos_3", side.scores[3].accuracy());
  add(record_.test, "accuracy_typos_4", side.scores[4].accuracy());
  for (std::size_t i = 0; i < task_.more_tests.size(); ++i) {
    const Score& more = side.scores[kTypoLevels + 1 + i];
    add(record_.test, std::string("accuracy_").append(task_.more_tests[i].first).c_str(), more.accuracy());
  }
  add(record_.train, "accuracy", train.accuracy());
  add(record_.train, "cross_entropy", train.cross_entropy / static_cast<double>(train.texts));
}

void CharactersLesson::finish_epoch() {
  evaluating_ = false;
  batch_ = 0;
  ++epoch_;
  record_ = {};
  record_.epoch = static_cast<std::uint32_t>(epoch_);
  for (Side& side : sides_) {
    const std::string prefix = sides_.size() > 1 ? std::string(side.model.name()).append("_") : std::string();
    if (corrects()) {
      record_guesses(prefix, side.scores);
    } else {
      record_answers(side, prefix);
    }
    side.accuracy.add(epoch_, side.scores[0].accuracy());
  }
  refresh_maps();
  if (corrects()) return record_guesses("ngrams_", baseline_);
  record_.test.emplace_back("ending_table_accuracy", ending_accuracy_);
  record_.test.emplace_back("majority_accuracy", majority_);
}

}  // namespace glyphlab
