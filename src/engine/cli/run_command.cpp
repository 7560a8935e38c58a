// From options to a run, through training, to a report and saved files.
#include "engine/cli/run_command.h"

#include <algorithm>
#include <limits>
#include <ostream>

#include "core/math/parallel.h"
#include "engine/cli/arguments.h"
#include "engine/cli/cli.h"
#include "engine/cli/export.h"
#include "engine/cli/interrupt.h"
#include "engine/cli/report.h"
#include "engine/cli/stopwatch.h"
#include "engine/cli/trainer.h"
#include "engine/dataset_files.h"
#include "engine/files.h"
#include "engine/safetensors.h"
#include "lessons/text.h"

namespace glyphlab {

namespace {

constexpr std::uint64_t kMost = 1'000'000'000;
constexpr std::uint64_t kDefaultEpochs = 10;
constexpr std::uint64_t kMaxThreads = 16;
constexpr std::uint64_t kMostTextBytes = 100'000'000;

constexpr OptionSpec kRunOptions[] = {{"--set", true},    {"--epochs", true},  {"--steps", true},
                                      {"--seed", true},   {"--threads", true}, {"--limit", true},
                                      {"--json", false},  {"--save", true},    {"--export", true},
                                      {"--quiet", false}, {"--data", true},    {"--texts", true}};

struct Options {
  std::string subject;  // lesson or file
  NamedValues values;
  std::uint64_t seed = 1;
  bool reseed = false;
  TrainingGoal goal;
  std::uint64_t threads = 0;
  Reporter::Form form = Reporter::Form::text;
  std::string save;
  std::string exports;
  std::string data;
  std::string texts;  // a file of one's own, for the lesson
};

Result<Options> read_options(const std::string& program, std::span<const std::string> words,
                             const char* subject) {
  auto arguments = Arguments::parse(words, kRunOptions);
  if (!arguments) return arguments.error();
  if (arguments->positional().size() != 1) return Error{std::string("Name one ") + subject + "."};
  const auto epochs = arguments->whole("--epochs", 1, kMost);
  const auto steps = arguments->whole("--steps", 1, kMost);
  const auto seed = arguments->whole("--seed", 0, std::numeric_limits<std::uint64_t>::max());
  const auto threads = arguments->whole("--threads", 1, kMaxThreads);
  const auto limit = arguments->whole("--limit", 1, kMost);
  for (const auto* number : {&epochs, &steps, &seed, &threads, &limit}) {
    if (!*number) return number->error();
  }
  Options options;
  options.subject = arguments->positional()[0];
  for (const auto& pair : arguments->values("--set")) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos) return Error{"--set " + pair + ": write it as NAME=VALUE."};
    options.values.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  if (*limit) options.values.emplace_back("limit", std::to_string(**limit));
  options.seed = seed->value_or(1);
  options.reseed = seed->has_value();
  options.goal = {epochs->value_or(0), steps->value_or(0)};
  options.threads = threads->value_or(0);
  if (arguments->has("--quiet")) options.form = Reporter::Form::quiet;
  if (arguments->has("--json")) options.form = Reporter::Form::json;
  if (const auto* path = arguments->value("--save")) options.save = *path;
  if (const auto* path = arguments->value("--export")) options.exports = *path;
  if (const auto* path = arguments->value("--texts")) options.texts = *path;
  const auto* data = arguments->value("--data");
  options.data = data != nullptr ? *data : data_folder_beside(program);
  return options;
}

int fail(std::ostream& err, int status, const Error& error) {
  err << "glyphlab-cli: " << error.message << std::endl;
  return status;
}

/// The lesson ends by itself when its own parameter says so.
bool ends_by_itself(const Run& run) {
  return run.values().has("epochs") && run.values().integer("epochs") > 0;
}

/// A lesson that ends by itself, and lowers its learning rate until then, is told when: --epochs counts from here.
Result<void> set_end(Run& run, const Options& options) {
  const auto named = [](const auto& value) { return value.first == "epochs"; };
  if (options.goal.epochs == 0 || !ends_by_itself(run) ||
      std::any_of(options.values.begin(), options.values.end(), named)) {
    return {};
  }
  const auto set = run.set({{"epochs", std::to_string(run.lesson().progress().epoch + options.goal.epochs)}}, false);
  if (!set) return Error{"--epochs: " + set.message()};
  return {};
}

int finish(Run& run, const Options& options, TrainingEnd end, std::ostream& err) {
  if (!options.save.empty() && end != TrainingEnd::diverged) {
    const auto saved = write_file(options.save, write_safetensors(run.checkpoint()));
    if (!saved) return fail(err, kCliFailed, saved.error());
  }
  if (!options.exports.empty() && end != TrainingEnd::diverged) {
    const auto exported = export_pictures(run.lesson(), options.exports);
    if (!exported) return fail(err, kCliFailed, exported.error());
  }
  const std::string step = std::to_string(run.lesson().progress().step);
  switch (end) {
    case TrainingEnd::diverged:
      return fail(err, kCliFailed,
                  Error{"Training has diverged at step " + step +
                        ": the loss is no longer a number. Try a smaller learning_rate."});
    case TrainingEnd::waiting:
      return fail(err, kCliFailed, Error{"The lesson waits for data that is not there."});
    case TrainingEnd::interrupted:
      return kCliInterrupted;
    case TrainingEnd::goal:
    case TrainingEnd::finished:
      return kCliDone;
  }
  return kCliFailed;
}

Result<void> take_texts(Run& run, const std::string& path, std::ostream& err) {
  const auto bytes = read_file(path, kMostTextBytes);
  if (!bytes) return bytes.error();
  const auto taken = run.take_file(path, *bytes);
  if (!taken) return Error{path + ": " + taken.message()};
  err << format(Language::english, *taken) << std::endl;
  return {};
}

int train_and_report(Run& run, DataCatalog& data, const Options& options, std::ostream& out,
                     std::ostream& err) {
  if (const auto set = set_end(run, options); !set) return fail(err, kCliUsage, set.error());
  watch_for_interrupt();
  set_thread_count(options.threads > 0 ? static_cast<int>(options.threads) : max_thread_count());
  const double loading = seconds_now();
  for (const auto& name : run.lesson().data_sets()) {
    const auto loaded = load_dataset(data.images(name), options.data);
    if (!loaded) return fail(err, kCliFailed, loaded.error());
  }
  const double load_seconds = seconds_now() - loading;

  TrainingGoal goal = options.goal;
  if (goal.epochs == 0 && goal.steps == 0 && !ends_by_itself(run)) goal.epochs = kDefaultEpochs;
  Reporter reporter(options.form, out, err);
  TrainingListener listener;
  listener.epoch = [&](const EpochRecord& record, const TrainingTotals& totals) {
    reporter.epoch(run, record, totals);
  };
  listener.tick = [&](const Progress& progress, const TrainingTotals& totals) {
    reporter.tick(progress, totals);
  };
  TrainingTotals totals;
  const TrainingEnd end = train(run, goal, listener, &interrupted, totals);
  if (end == TrainingEnd::goal || end == TrainingEnd::finished) reporter.done(run, totals, load_seconds);
  return finish(run, options, end, err);
}

}  // namespace

int run_command(const std::string& program, std::span<const std::string> words, std::ostream& out,
                std::ostream& err) {
  const auto options = read_options(program, words, "lesson");
  if (!options) return fail(err, kCliUsage, options.error());
  DataCatalog data;
  auto run = Run::open(lesson_registry(), data, options->subject, options->values, options->seed);
  if (!run) return fail(err, kCliUsage, run.error());
  if (!options->texts.empty()) {
    if (auto taken = take_texts(**run, options->texts, err); !taken)
      return fail(err, kCliFailed, taken.error());
  }
  return train_and_report(**run, data, *options, out, err);
}

int resume_command(const std::string& program, std::span<const std::string> words, std::ostream& out,
                   std::ostream& err) {
  const auto options = read_options(program, words, "file to resume from");
  if (!options) return fail(err, kCliUsage, options.error());
  if (options->reseed) {
    return fail(err, kCliUsage, Error{"--seed belongs to run: a resumed run keeps its own."});
  }
  if (!options->texts.empty()) {
    return fail(err, kCliUsage, Error{"--texts belongs to run: a resumed run keeps its own."});
  }
  const auto bytes = read_file(options->subject, kMaxCheckpointBytes);
  if (!bytes) return fail(err, kCliFailed, bytes.error());
  const auto checkpoint = read_safetensors(*bytes);
  if (!checkpoint) return fail(err, kCliFailed, Error{options->subject + ": " + checkpoint.message()});
  DataCatalog data;
  auto run = Run::resume(lesson_registry(), data, *checkpoint);
  if (!run) return fail(err, kCliFailed, Error{options->subject + ": " + run.message()});
  const auto change = (*run)->set(options->values, false);
  if (!change) return fail(err, kCliUsage, change.error());
  if (*change == Run::Change::restarted) {
    return fail(err, kCliUsage, Error{"--set: only live parameters can change in a resumed run."});
  }
  return train_and_report(**run, data, *options, out, err);
}

}  // namespace glyphlab
