// The lesson `characters`: words go in letter by letter, and models that read characters are trained
// beside one that only knows whole words.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/data/batch_order.h"
#include "core/data/text/labelled_csv.h"
#include "core/data/text/tokenizer.h"
#include "core/data/text/typos.h"
#include "lessons/characters_cloud.h"
#include "lessons/characters_misspellings.h"
#include "lessons/characters_model.h"
#include "lessons/characters_path.h"
#include "lessons/characters_plane.h"
#include "lessons/characters_task.h"
#include "lessons/image_curve.h"
#include "lessons/lesson.h"

namespace glyphlab {

class CharactersLesson : public Lesson {
 public:
  CharactersLesson();
  static const LessonInfo& lesson_info();
  static std::unique_ptr<Lesson> create(DataCatalog& data);

  const LessonInfo& info() const override { return lesson_info(); }
  Result<void> reset(const ParameterValues& values, std::uint64_t seed) override;
  void apply(const ParameterValues& values) override;
  StepReport step() override;
  Progress progress() const override;
  /// Of each model: cross_entropy and accuracy, of the test texts also macro_f1 and accuracy_typos_1 to
  /// _4, and accuracy_<name> of the task's further tests; for misspellings accuracy is the share of right
  /// first guesses, and ngrams_accuracy is the reference corrector's. With several models each name begins
  /// with the model's. Beside them ending_table_accuracy and majority_accuracy.
  const EpochRecord& epoch_record() const override { return record_; }
  std::vector<std::string> data_sets() const override { return {}; }
  void handle(const Command& command, const EventSink& sink) override;
  /// A table of text,label, see core/data/text/labelled_csv.h.
  Result<TakenFile> take_file(std::string_view name, std::span<const std::uint8_t> bytes) override;
  void publish(const EventSink& sink, bool all) override;
  bool prepare_pictures() override;
  void save(Checkpoint& checkpoint) const override;
  Result<void> restore(const Checkpoint& checkpoint) override;

  // For maps of other lessons, of tasks whose texts stand alone and have classes.
  const std::vector<Phrase>& classes() const { return task_.classes; }
  /// Distinct texts, those that are tested before those that are learned from, at most so many.
  std::vector<LabelledText> distinct_texts(std::size_t most) const;
  /// What the reader makes of texts before it judges them [texts x features], valid until the next call of
  /// anything.
  ConstMatrixView<float> codings(std::span<const LabelledText> texts);
  void publish_loss(const EventSink& sink, const std::string& panel, bool all);

  static constexpr int kTypoLevels = 5;            ///< 0 to 4 typos a word
  static constexpr std::size_t kSeenTexts = 500;   ///< training texts that are also mistyped
  static constexpr std::size_t kTypoTexts = 2000;  ///< test texts that are also mistyped
  static constexpr std::size_t kTypoSentences =
      400;  ///< the same of sentences and misspellings, mistyped or trained on
  static constexpr std::size_t kTrainTexts = 1000;  ///< training texts that are judged after an epoch
  static constexpr std::size_t kLongestTyped = 64;
  static constexpr std::size_t kLongestSentence = 240;
  static constexpr std::int32_t kUnknownWord = 1;  ///< index of a word never seen

 private:
  /// Right and wrong answers of one model at one stage of an evaluation.
  struct Score {
    std::uint64_t texts = 0;
    std::uint64_t right = 0;
    std::uint64_t known = 0;        ///< texts all of whose words have been seen in training
    std::uint64_t known_right = 0;  ///< of those
    std::uint64_t near = 0;     ///< of misspellings: the right word is among the first five guesses
    std::uint64_t nearest = 0;  ///< of misspellings: right before guesses are ranked by edit distance
    double cross_entropy = 0;   ///< sum
    double accuracy() const {
      return texts == 0 ? 0 : static_cast<double>(right) / static_cast<double>(texts);
    }
  };
  /// One pass of an evaluation over some texts.
  struct Stage {
    const std::vector<LabelledText>* texts = nullptr;
    std::vector<std::size_t> starts;  ///< of the units (single texts or sentences), and the end
    std::size_t units = 0;            ///< so many are judged
    int typos = 0;
  };
  struct Side {
    CharactersModel model;
    ImageCurve loss;
    ImageCurve accuracy;
    double loss_sum = 0;                   ///< of the batches since the last point
    std::vector<Score> scores;             ///< by stage: test texts by typos, training texts, further tests
    std::vector<std::uint32_t> confusion;  ///< [true x predicted] of the test texts
    std::array<std::vector<std::uint32_t>, kTypoLevels> typo_confusions;  ///< the same, mistyped; 0 unused
    WordSpace space;                       ///< of misspellings: the lexicon as last evaluated
    Matrix<float> first_letters;           ///< the embedding of the characters before training
  };

  bool complete() const { return epochs_ > 0 && epoch_ >= epochs_; }
  void fit_tokenizers();
  double learning_rate() const;
  TypoKind typo_kind() const;
  void fill_training_batch(std::span<const std::uint32_t> samples);
  std::u32string spelling_of(const std::u32string& text) const;  ///< Hangul by syllable or by jamo
  TokenSequence characters_of(const std::u32string& text) const;
  TokenSequence words_of(const std::u32string& text) const;
  StepReport train_batch();
  StepReport evaluate_slice();
  void finish_epoch();
  void prepare_stages();
  void judge_baselines();
  std::u32string stage_text(const Stage& stage, std::size_t i) const;
  void fill_evaluation_batch(const Stage& stage, std::size_t begin, std::size_t end);
  std::string unit_text(const Stage& stage, std::size_t unit) const;  ///< a text or a sentence
  /// Where the scores of training texts with so many typos are; none where pairs are learned.
  std::size_t seen_stage(int typos) const;
  void clear_scores(std::size_t place);
  bool rescore_slice();  ///< false when there was nothing left to do
  void judge_answers(std::size_t place);
  void record_answers(const Side& side, const std::string& prefix);

  // Misspellings: the lexicon is laid out a slice at a time, then guesses are judged.
  bool corrects() const { return !task_.lexicon.empty(); }
  void fill_pairs(std::span<const std::uint32_t> samples);
  bool encode_lexicon();  ///< false when there was nothing left to do
  void judge_guesses(const Stage& stage, std::size_t end);
  void record_guesses(const std::string& prefix, const std::vector<Score>& scores);
  void publish_guesses(const EventSink& sink, const TextBatch& batch);
  void add_unseen(const std::u32string& text);  ///< to the buffer

  void publish_structure(const EventSink& sink);
  void publish_results(const EventSink& sink);
  void publish_robustness_controls(const EventSink& sink) const;
  void publish_vocabulary(const EventSink& sink) const;
  void act_robustness(const command::Act& act, const EventSink& sink);
  const std::vector<std::uint32_t>& confusion_shown() const;
  void publish_dictionary(const EventSink& sink) const;
  void publish_unknown_rates(const EventSink& sink) const;
  void publish_controls(const EventSink& sink) const;
  /// The word that the pictures of a single word show, as a batch of one.
  struct WordShown {
    explicit WordShown(const CharactersLesson& lesson);
    WordShown(const WordShown&) = delete;
    WordShown& operator=(const WordShown&) = delete;
    TokenSequence characters, words;
    TextBatch batch;  ///< looks into both
  };
  /// The test bench. A keystroke is answered with this alone; the slower pictures of the word come with
  /// the next publish().
  void publish_answer(const EventSink& sink);
  void act(const command::Act& act, const EventSink& sink);
  bool sentences() const { return !task_.train_lengths.empty(); }
  static std::vector<std::u32string> sentence_tokens(std::u32string_view text);
  void publish_sentence(const EventSink& sink);
  /// What the pictures of a single word show: of a sentence the first unknown token, else the longest.
  std::u32string word_shown() const;
  /// One of the test's texts or sentences, by any number.
  std::string test_text(std::size_t draw) const;
  void act_path(const command::Act& act, const EventSink& sink);
  void select_confusion(std::uint32_t item, const EventSink& sink);
  /// Test texts or sentences with a word of one class that the model shown takes for another.
  std::vector<std::size_t> confused_texts(std::int32_t actual, Index predicted);
  void collect_words();
  void refresh_maps();
  void start_map();
  void publish_map(const EventSink& sink, bool all);
  void publish_map_controls(const EventSink& sink) const;
  void collect_letters();
  void publish_letters(event::Points& points, const EventSink& sink) const;
  void point_out(std::uint32_t item, const EventSink& sink) const;  ///< of the map
  void act_map(const command::Act& act, const EventSink& sink);
  void publish_neighbours(const EventSink& sink);
  void publish_path(const EventSink& sink);
  void publish_path_controls(const EventSink& sink) const;
  PathInput path_input() const;
  void publish_bench(const EventSink& sink, const TextBatch& batch);
  void publish_classes(const EventSink& sink) const;
  event::Story story() const;
  Phrase story_text() const;
  Side& leader() { return sides_[shown_]; }  ///< the model that the pictures show
  const Side& leader() const { return sides_[shown_]; }
  std::string class_argument(Index label) const;  ///< its name as another phrase's argument
  std::u32string typed_text() const;
  void take_typed(const std::string& text);
  Phrase typed_remark() const;  ///< what is to be said about the text
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive);

  void save_own(Checkpoint& checkpoint) const;
  Result<void> restore_own(const Checkpoint& checkpoint);

  ParameterValues values_;
  std::optional<LabelledTable> own_;
  std::uint64_t seed_ = 1;
  TextTask task_;
  Tokenizer characters_;
  Tokenizer words_;
  std::size_t maxlen_ = 1;
  double ending_accuracy_ = 0;
  double majority_ = 0;
  std::vector<TokenSequence> train_characters_;
  std::vector<TokenSequence> train_words_;
  std::vector<Side> sides_;
  std::vector<Stage> stages_;
  std::vector<Score> baseline_;  ///< by stage, of the corrector by n-grams
  std::optional<NgramIndex> ngrams_;
  std::vector<std::size_t> train_starts_;  ///< of the units, and the end
  std::optional<BatchOrder> order_;
  Random draws_;
  int epochs_ = 0;
  int epoch_ = 0;
  Index batch_ = 0;
  std::uint64_t step_ = 0;
  std::uint64_t point_batches_ = 0;
  bool evaluating_ = false;
  int stage_ = 0;
  std::size_t stage_at_ = 0;  ///< in units
  bool diverged_ = false;
  EpochRecord record_;

  TextBatch buffer_;
  std::vector<std::uint8_t> judged_;  ///< per text of the buffer, in an evaluation
  std::vector<TokenSequence> kept_;  ///< sequences of the buffer that exist nowhere else
  std::string typed_;                ///< in the test bench
  bool typed_cut_ = false;      ///< it was longer than can be read
  bool typed_damaged_ = false;  ///< it was no UTF-8
  static constexpr std::size_t kAllLetters = static_cast<std::size_t>(-1);
  std::size_t letters_ = kAllLetters;  ///< of the typed text, that have come in
  std::size_t shown_ = 0;              ///< of sides_; at first a recurrent reader
  int typos_shown_ = 0;                  ///< typos a word, in tables and the confusion matrix
  bool seen_shown_ = true;               ///< the curves are of words seen in training
  std::size_t rescored_ = kAllLetters;   ///< stage that is judged again with other typos
  std::size_t rescored_at_ = 0;
  bool rescored_changed_ = false;
  std::uint32_t confused_ = 0xFFFFFFFF;  ///< cell of the confusion matrix chosen last
  std::size_t example_ = 0;              ///< of its words
  WordCloud cloud_;
  PlaneMap map_;
  bool map_words_ = false;  ///< otherwise of letters
  bool map_learned_ = true;  ///< of letters: what training has changed, without the random start
  Matrix<float> letters_mapped_;  ///< [letters x dimensions]
  PlaneMap::Method map_method_ = PlaneMap::Method::pca;
  bool map_changed_ = true;
  std::uint64_t asked_ = 0;          ///< how often a typo or another example was asked for
  bool structure_sent_ = false;
  std::uint32_t results_sent_ = 0;
};

}  // namespace glyphlab
