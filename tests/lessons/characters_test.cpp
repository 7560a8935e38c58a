// The lesson `characters`: its data, that it learns, repeats itself and survives, and what it answers.
#include "lessons/characters.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/allocation_counter.h"
#include "image_fixture.h"

using namespace glyphlab;
using namespace glyphlab::test;

namespace {

const Values kSmall{{"lemmas", "60"},   {"units", "16"},           {"filters", "16"},
                    {"embedding", "8"}, {"word_embedding", "8"}, {"learning_rate", "0.01"}, {"epochs", "3"}};

struct Characters {
  CharactersLesson lesson;

  explicit Characters(Values values, std::uint64_t seed = 1) {
    Values all = kSmall;
    all.insert(all.end(), values.begin(), values.end());
    REQUIRE(lesson.reset(values_of(lesson.info(), all), seed).ok());
  }
  void train() {
    for (int i = 0; i < 5000 && lesson.step().kind != StepReport::Kind::finished; ++i) {
    }
  }
  double metric(const std::string& name) const {
    for (const auto& [key, value] : lesson.epoch_record().test) {
      if (key == name) return value;
    }
    return -1;
  }
};

template <class T>
std::vector<T> events_of(Lesson& lesson, const std::string& panel) {
  std::vector<T> found;
  lesson.publish(
      [&](Event event) {
        if (auto* wanted = std::get_if<T>(&event)) {
          if (wanted->panel == panel) found.push_back(std::move(*wanted));
        }
      },
      true);
  return found;
}

event::Story story_of(Lesson& lesson) {
  event::Story found;
  lesson.publish(
      [&](Event event) {
        if (auto* story = std::get_if<event::Story>(&event)) found = std::move(*story);
      },
      true);
  return found;
}

Checkpoint saved(const Lesson& lesson) {
  Checkpoint checkpoint;
  lesson.save(checkpoint);
  return checkpoint;
}

void check_cells(const event::Cells& cells) {
  CHECK((cells.column_labels.empty() || cells.column_labels.size() == cells.columns));
  for (const event::CellBand& band : cells.bands) {
    const std::size_t size = std::size_t{band.rows} * cells.columns;
    CHECK((band.values.empty() || band.values.size() == size));
    CHECK((band.texts.empty() || band.texts.size() == size));
    CHECK((band.row_labels.empty() || band.row_labels.size() == band.rows));
  }
}

bool same_tensors(const Checkpoint& a, const Checkpoint& b) {
  return std::equal(a.tensors.begin(), a.tensors.end(), b.tensors.begin(), b.tensors.end(),
                    [](const auto& x, const auto& y) { return x.name == y.name && x.bytes == y.bytes; });
}

}  // namespace

TEST_CASE("characters: forms are distinct, carry one label, and every label occurs") {
  for (const auto kind : {CharactersTask::finnish, CharactersTask::turkish, CharactersTask::names,
                          CharactersTask::languages, CharactersTask::entities}) {
    TaskOptions options;
    options.task = kind;
    options.lemmas = 200;
    const TextTask task = make_task(options);
    std::set<std::u32string> texts;
    std::vector<int> counts(task.classes.size());
    for (const auto* part : {&task.train, &task.test}) {
      for (const auto& item : *part) {
        CHECK(texts.insert(item.text).second);
        ++counts[static_cast<std::size_t>(item.label)];
      }
    }
    CHECK(*std::min_element(counts.begin(), counts.end()) > 50);
    const double share = static_cast<double>(task.test.size()) / static_cast<double>(texts.size());
    CHECK(share == doctest::Approx(0.2).epsilon(0.1));
  }
}

TEST_CASE("characters: the counts of the full data sets") {
  TaskOptions options;
  options.task = CharactersTask::finnish;
  const TextTask finnish = make_task(options);
  CHECK(finnish.train.size() + finnish.test.size() == 20769);
  CHECK(finnish.classes.size() == 14);
  options.task = CharactersTask::turkish;
  const TextTask turkish = make_task(options);
  CHECK(turkish.train.size() + turkish.test.size() == 8918);
  CHECK(turkish.classes.size() == 6);
  options.task = CharactersTask::names;
  const TextTask names = make_task(options);
  CHECK(names.train.size() + names.test.size() == 11779);
  CHECK(names.classes.size() == 14);
  options.task = CharactersTask::languages;
  const TextTask languages = make_task(options);
  CHECK(languages.train.size() + languages.test.size() == 39280);
  CHECK(languages.classes.size() == 16);
  options.limit = 100;
  CHECK(make_task(options).train.size() == 100);
  options.task = CharactersTask::sentences;
  CHECK(make_task(options).train_lengths.size() == 100);
  options.limit = 0;
  options.task = CharactersTask::entities;
  const TextTask entities = make_task(options);
  CHECK(entities.train.size() + entities.test.size() == 7412);
  CHECK(entities.classes.size() == 4);
}

TEST_CASE("characters: words and letters have vectors of their own sizes") {
  const auto layers = [](const char* models) {
    Characters run({{"task", "turkish"}, {"models", models}, {"embedding", "5"}, {"word_embedding", "9"}});
    std::map<std::string, std::uint32_t> sizes;
    const auto look = [&sizes](const Event& event) {
      const auto* network = std::get_if<event::Network>(&event);
      if (network == nullptr) return;
      for (const auto& layer : network->layers) sizes[layer.name] = layer.size;
    };
    run.lesson.publish(look, true);
    return sizes;
  };
  CHECK(layers("word")["embedding"] == 9);
  CHECK(layers("convolution")["embedding"] == 5);
  CHECK(layers("hybrid")["embedding"] == 5);
  CHECK(layers("hybrid")["word_embedding"] == 9);
}

TEST_CASE("characters: names of test sentences are new, where they should be") {
  TaskOptions options;
  options.task = CharactersTask::sentences;
  const TextTask task = make_task(options);
  CHECK(task.train_lengths.size() == 3000);
  CHECK(task.test_lengths.size() == 800);
  REQUIRE(task.more_tests.size() == 2);
  CHECK(task.more_tests[0].second.lengths.size() == 500);
  CHECK(task.more_tests[1].second.lengths.size() == 800);
  std::set<std::u32string> known;
  std::vector<int> judged(4);
  for (const auto& item : task.train) {
    if (item.judged) known.insert(item.text), ++judged[static_cast<std::size_t>(item.label)];
    CHECK((item.judged || item.label == 3));
  }
  CHECK(*std::min_element(judged.begin(), judged.end()) > 500);
  const auto share_known = [&](const std::vector<LabelledText>& texts) {
    double count = 0;
    double all = 0;
    for (const auto& item : texts) {
      if (!item.judged) continue;
      ++all;
      count += known.count(item.text) > 0 ? 1 : 0;
    }
    return count / all;
  };
  // Some longer names share a word with others ("hill", "bank"): those are the known ones.
  CHECK(share_known(task.test) < 0.25);
  CHECK(share_known(task.more_tests[0].second.texts) < 0.25);
  CHECK(share_known(task.more_tests[1].second.texts) > 0.6);
  const auto total = [](const std::vector<std::int32_t>& lengths) {
    std::size_t sum = 0;
    for (const std::int32_t length : lengths) sum += static_cast<std::size_t>(length);
    return sum;
  };
  CHECK(total(task.train_lengths) == task.train.size());
  CHECK(total(task.test_lengths) == task.test.size());
}

TEST_CASE("characters: in sentences that tell, context is enough even for words; in others it is not") {
  // Large enough, and long enough, that four seeds reach 0.94 to 0.98 with plain SIMD; a smaller or shorter one is still
  // learning, and how far it has come depends on the last bits of the instruction set.
  const Values values{{"task", "sentences"},     {"models", "word"}, {"limit", "1800"}, {"units", "32"},
                      {"word_embedding", "16"}, {"epochs", "8"},    {"batch_size", "8"}};
  Characters run(values);
  run.train();
  CHECK(run.metric("accuracy_informative") > 0.8);
  CHECK(run.metric("accuracy") < 0.6);
  Characters alone(
      {{"task", "sentences"}, {"models", "word"}, {"limit", "1800"}, {"epochs", "3"}, {"context", "off"}});
  alone.train();
  CHECK(alone.metric("accuracy_informative") < 0.6);
}

TEST_CASE("characters: misspellings lead to words of the lexicon that are never misspelt in training") {
  TaskOptions options;
  options.task = CharactersTask::misspellings;
  for (const int limit : {0, 300}) {
    options.limit = limit;
    const TextTask task = make_task(options);
    CHECK(task.lexicon.size() - task.train.size() > 800);
    CHECK((limit == 0 ? task.lexicon.size() == 40073 : task.train.size() == 300));
    CHECK(std::is_sorted(task.lexicon.begin(), task.lexicon.end()));
    CHECK(task.test.size() == 400);
    CHECK(task.more_tests[0].second.texts.size() == 761);
    std::set<std::int32_t> learned;
    for (const auto& item : task.train) {
      CHECK(task.lexicon[static_cast<std::size_t>(item.label)] == item.text);
      learned.insert(item.label);
    }
    for (const auto* part : {&task.test, &task.more_tests[0].second.texts}) {
      for (const auto& item : *part) {
        CHECK(learned.count(item.label) == 0);
        CHECK(task.lexicon[static_cast<std::size_t>(item.label)] != item.text);
      }
    }
  }
}

TEST_CASE("characters: misspellings are corrected by words near in the learnt space") {
  Characters run({{"task", "misspellings"}, {"models", "convolution"}, {"limit", "1000"}, {"epochs", "3"}});
  event::Table bench = events_of<event::Table>(run.lesson, "bench")[0];
  CHECK(bench.footer.key == "characters.bench.guess.early");
  run.train();
  CHECK(run.metric("accuracy") > 0.85);
  CHECK(run.metric("accuracy_real") > 0.85);
  CHECK(run.metric("accuracy_top_5") >= run.metric("accuracy"));
  CHECK(run.metric("accuracy_unranked") < run.metric("accuracy"));
  CHECK(run.metric("ngrams_accuracy") > 0.9);  // the small lexicon leaves little to confuse
  run.lesson.handle(command::Act{"bench", "word", 0, "recieve"}, [](Event) {});
  bench = events_of<event::Table>(run.lesson, "bench")[0];
  REQUIRE(bench.rows.size() == 2);
  CHECK(bench.rows[0][1].arguments[0] == "receive");
  CHECK(bench.footer.key == "characters.bench.guess");
  run.lesson.handle(command::Act{"bench", "word", 0, "receive"}, [](Event) {});
  CHECK(events_of<event::Table>(run.lesson, "bench")[0].footer.key == "characters.bench.guess.word");
  run.lesson.handle(command::Act{"bench", "word", 0, ""}, [](Event) {});
  CHECK(events_of<event::Table>(run.lesson, "bench")[0].footer.key == "characters.bench.empty");
}

TEST_CASE("characters: unknown words by language are listed, the fewest first") {
  const auto rates = unknown_rates();
  REQUIRE(rates.size() == 19);
  CHECK(rates.front().name == "ko-jamo");
  CHECK(rates.back().name == "fi");
  CHECK(rates.back().percent == doctest::Approx(57.3));
  CHECK(std::is_sorted(rates.begin(), rates.end(),
                       [](const auto& a, const auto& b) { return a.percent < b.percent; }));
}

TEST_CASE("characters: reading letters wins over knowing words, for every cell") {
  for (const char* cell : {"rnn", "gru", "lstm"}) {
    CAPTURE(cell);
    Characters run({{"cell", cell}, {"lemmas", "120"}});
    run.train();
    CHECK(run.lesson.progress().epoch == 3);
    CHECK(run.metric("word_accuracy") < 0.2);
    CHECK(run.metric("recurrent_accuracy") > 0.6);
    CHECK(run.metric("convolution_accuracy") > 0.6);
    CHECK(run.metric("hybrid_accuracy") > 0.5);
    CHECK(run.metric("convolution_accuracy_typos_3") < run.metric("convolution_accuracy"));
    CHECK(run.metric("ending_table_accuracy") > 0.9);
    CHECK(run.metric("majority_accuracy") < 0.2);
  }
}

TEST_CASE("characters: the lecture's example is learned by heart") {
  Characters run(
      {{"task", "toy"}, {"models", "recurrent"}, {"embedding", "8"}, {"epochs", "40"}, {"decay", "off"}});
  run.train();
  CHECK(run.metric("accuracy") == 1.0);
  CHECK(run.metric("cross_entropy") < 0.1);
  const auto texts = events_of<event::Text>(run.lesson, "dictionary");
  REQUIRE(texts.size() == 1);
  CHECK(texts[0].text.find("[8, 1, 2, 2, 9, 4, 12, 9, 5, 2, 10, 0, 0, 0, 0, 0]") != std::string::npos);
}

TEST_CASE("characters: the same seed repeats a run, a saved one goes on bit for bit") {
  for (const Values& values :
       {Values{{"typos", "0.5"}, {"bidirectional", "on"}, {"pooling", "max"}, {"epochs", "2"}},
        Values{{"typos", "0.5"},
               {"task", "sentences"},
               {"limit", "100"},
               {"models", "word"},
               {"epochs", "1"}}}) {
    Characters once(values);
    once.train();
    Characters again(values);
    for (int i = 0; i < 27; ++i) static_cast<void>(again.lesson.step());
    const Checkpoint halfway = saved(again.lesson);
    Characters resumed(values);
    REQUIRE(resumed.lesson.restore(halfway).ok());
    again.train();
    resumed.train();
    CHECK(same_tensors(saved(once.lesson), saved(again.lesson)));
    CHECK(same_tensors(saved(once.lesson), saved(resumed.lesson)));
    Characters other(values, 2);
    other.train();
    CHECK_FALSE(same_tensors(saved(once.lesson), saved(other.lesson)));
  }
}

TEST_CASE("characters: a run saved after its last epoch comes back") {
  const Values values{{"task", "toy"}, {"epochs", "2"}};
  Characters run(values);
  run.train();
  const Checkpoint checkpoint = saved(run.lesson);
  Characters fresh(values);
  REQUIRE(fresh.lesson.restore(checkpoint).ok());
  CHECK(same_tensors(saved(fresh.lesson), checkpoint));
}

TEST_CASE("characters: own texts are learned, kept through restarts, and saved with the run") {
  Characters run({{"task", "own"}, {"models", "convolution"}, {"epochs", "2"}});
  CHECK(story_of(run.lesson).text.key == "characters.story.own.start");
  std::string csv;
  for (int i = 0; i < 30; ++i) {
    csv.append(std::string(static_cast<std::size_t>(i % 5 + 2), 'a' + static_cast<char>(i % 7)))
        .append("ing,verb\n");
    csv.append(std::string(static_cast<std::size_t>(i % 6 + 2), 'b' + static_cast<char>(i % 5)))
        .append("ous,adjective\n");
  }
  const Bytes bytes(csv.begin(), csv.end());
  const auto taken = run.lesson.take_file("own.csv", bytes);
  REQUIRE(taken.ok());
  CHECK(taken->values == Values{{"task", "own"}});
  CHECK(taken->remark.arguments[0] == "60");
  const auto values = values_of(run.lesson.info(), {{"task", "own"},
                                                    {"models", "convolution"},
                                                    {"epochs", "5"},
                                                    {"learning_rate", "0.02"},
                                                    {"batch_size", "8"}});
  REQUIRE(run.lesson.reset(values, 1).ok());
  run.train();
  CHECK(run.metric("accuracy") == 1.0);
  const auto classes = events_of<event::Table>(run.lesson, "classes");
  REQUIRE(classes.size() == 1);
  CHECK(classes[0].rows[0][0].arguments[0] == "verb");
  const Checkpoint checkpoint = saved(run.lesson);
  CharactersLesson other;
  REQUIRE(other.reset(values, 1).ok());
  const auto restored = other.restore(checkpoint);
  REQUIRE_MESSAGE(restored.ok(), (restored.ok() ? std::string() : std::string(restored.error().message)));
  CHECK(same_tensors(saved(other), checkpoint));
  // A bad file changes nothing.
  const auto refused = run.lesson.take_file("bad.csv", Bytes{'a', ',', 'b'});
  CHECK_FALSE(refused.ok());
  CHECK(same_tensors(saved(run.lesson), checkpoint));
}

TEST_CASE("characters: Korean goes in by syllable or by jamo, combining marks composed") {
  std::string csv;
  for (const char* verb : {"가다", "오다", "먹다", "읽다", "쓰다", "보다", "듣다"})
    csv.append(verb).append(",verb\n");
  for (const char* noun : {"나무", "학교", "한국", "사람", "바다", "하늘", "글자"})
    csv.append(noun).append(",noun\n");
  for (const bool jamo : {false, true}) {
    Characters run({{"task", "own"}, {"models", "recurrent"}});
    REQUIRE(run.lesson.take_file("korean.csv", Bytes(csv.begin(), csv.end())).ok());
    REQUIRE(run.lesson
                .reset(values_of(run.lesson.info(), {{"task", "own"},
                                                     {"models", "recurrent"},
                                                     {"hangul", jamo ? "jamo" : "syllable"}}),
                       1)
                .ok());
    // Conjoining jamo, as some keyboards send them, make the same two syllables.
    for (const char* typed : {"한국", "\u1112\u1161\u11AB\u1100\u116E\u11A8"}) {
      run.lesson.handle(command::Act{"bench", "word", 0, typed}, [](Event) {});
      const auto path = events_of<event::Cells>(run.lesson, "path");
      REQUIRE(path.size() == 1);
      const std::vector<Phrase>& letters = path[0].bands[0].texts;
      const auto written = [](const Phrase& cell) { return !cell.arguments.empty() && !cell.arguments[0].empty(); };
      CHECK(std::count_if(letters.begin(), letters.end(), written) == (jamo ? 6 : 2));
      const auto answers = events_of<event::Table>(run.lesson, "bench");
      REQUIRE(answers.size() == 1);
      CHECK(answers[0].footer.key == "characters.bench.known");
    }
    // No syllable of it has been seen, but all of its letters.
    run.lesson.handle(command::Act{"bench", "word", 0, "곡"}, [](Event) {});
    const auto answers = events_of<event::Table>(run.lesson, "bench");
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].footer.key == (jamo ? "characters.bench.unknown" : "characters.bench.strange"));
  }
}

TEST_CASE("characters: damaged checkpoints are refused") {
  const Values values{{"task", "toy"}};
  Characters run(values);
  static_cast<void>(run.lesson.step());
  const Checkpoint whole = saved(run.lesson);
  Characters fresh(values);
  for (std::size_t i = 0; i < whole.tensors.size(); ++i) {
    Checkpoint damaged = whole;
    damaged.tensors.erase(damaged.tensors.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK_FALSE(fresh.lesson.restore(damaged).ok());
  }
  CHECK(fresh.lesson.restore(whole).ok());
}

TEST_CASE("characters: the test bench answers whatever is typed") {
  Characters run(Values{{"task", "turkish"}});
  run.train();
  std::vector<Event> answers;
  const auto type = [&](std::string text) {
    answers.clear();
    run.lesson.handle(command::Act{"bench", "word", 0, std::move(text)},
                      [&](Event e) { answers.push_back(std::move(e)); });
    for (const auto& answer : answers) {
      if (const auto* table = std::get_if<event::Table>(&answer)) {
        if (table->panel == "bench") return *table;
      }
    }
    return event::Table{};
  };
  CHECK(type("evlerimizden").rows.size() == 4);
  CHECK(type("").footer.key == "characters.bench.empty");
  CHECK(type("evlerimizdenx").footer.key == "characters.bench.unknown");
  CHECK(type("한국어 😀").rows.size() == 4);
  CHECK(type("\xFF\xFE").rows.size() == 4);
  CHECK(type(std::string(10000, 'e')).rows.size() == 4);
  CHECK(type("İ").rows[0].size() == 4);
  run.lesson.handle(command::Act{"bench", "mistype", 0, ""}, [&](Event) {});
  run.lesson.handle(command::Act{"bench", "another", 0, ""}, [&](Event) {});
  run.lesson.handle(command::Act{"bench", "unknown", 0, ""}, [&](Event) { FAIL("an answer"); });
}

TEST_CASE("characters: every card is served by every kind of model") {
  for (const char* models : {"word", "recurrent", "convolution", "hybrid", "all"}) {
    for (const char* task : {"finnish", "sentences"}) {
      CAPTURE(models);
      CAPTURE(task);
      const bool sentences = std::string_view(task) == "sentences";
      Characters run({{"models", models},
                      {"cell", sentences ? "lstm" : "gru"},
                      {"padding", "pre"},
                      {"lemmas", "50"},
                      {"epochs", "1"},
                      {"limit", "200"},
                      {"task", task}});
      run.train();
      CHECK_FALSE(events_of<event::Curve>(run.lesson, "accuracy").empty());
      CHECK_FALSE(events_of<event::Curve>(run.lesson, "robustness").empty());
      CHECK(events_of<event::Table>(run.lesson, "classes")[0].rows.size() == (sentences ? 4 : 14));
      const auto bench = events_of<event::Table>(run.lesson, "bench");
      REQUIRE(bench.size() == 1);
      for (const auto& row : bench[0].rows) CHECK(row.size() == bench[0].header.size());
      if (sentences) CHECK(bench[0].rows.size() == 7);  // have you heard of leanora wyndham ?
      for (const char* panel : {"path", "states"}) {
        for (const auto& cells : events_of<event::Cells>(run.lesson, panel)) check_cells(cells);
      }
    }
  }
}

TEST_CASE("characters: an empty list of filter widths is refused, and nothing changes") {
  Characters run(Values{});
  static_cast<void>(run.lesson.step());
  const auto refused = run.lesson.reset(values_of(run.lesson.info(), {{"widths", ""}}), 1);
  CHECK_FALSE(refused.ok());
  CHECK(run.lesson.progress().step == 1);
}

TEST_CASE("characters: a training step allocates nothing after the first epoch") {
  for (const char* pooling : {"last", "max"}) {
    Characters run({{"pooling", pooling}, {"bidirectional", "on"}});
    while (run.lesson.progress().epoch == 0) static_cast<void>(run.lesson.step());
    const long before = allocation_count();
    for (int i = 0; i < 5; ++i) static_cast<void>(run.lesson.step());
    CHECK(allocation_count() == before);
  }
}
