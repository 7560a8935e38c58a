// Measures what is asked for and prints it as lines of text or of JSON.
#include "engine/cli/bench_command.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <nlohmann/json.hpp>
#include <ostream>

#include "core/math/parallel.h"
#include "engine/cli/arguments.h"
#include "engine/cli/bench_kernels.h"
#include "engine/cli/bench_models.h"
#include "engine/cli/cli.h"
#include "engine/cli/interrupt.h"
#include "engine/cli/memory.h"
#include "engine/cli/report.h"
#include "engine/cli/stopwatch.h"
#include "engine/dataset_files.h"

namespace glyphlab {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kMost = 1'000'000;
constexpr OptionSpec kOptions[] = {{"--epochs", true},  {"--milliseconds", true}, {"--limit", true},
                                   {"--threads", true}, {"--data", true},         {"--json", false}};

struct Options {
  std::vector<std::string> names;
  std::uint64_t epochs = 1;
  double kernel_seconds = 0.06;
  std::uint64_t limit = 0;
  int threads = 1;
  std::string data;
  bool json = false;

  bool wants(std::string_view name) const {
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
  }
};

std::vector<std::string_view> known_names() {
  std::vector<std::string_view> names{"gemm", "elementwise"};
  for (const auto& model : bench_models()) names.push_back(model.name);
  return names;
}

Result<Options> read_options(const std::string& program, std::span<const std::string> words) {
  const auto arguments = Arguments::parse(words, kOptions);
  if (!arguments) return arguments.error();
  const auto epochs = arguments->whole("--epochs", 1, kMost);
  const auto milliseconds = arguments->whole("--milliseconds", 1, kMost);
  const auto limit = arguments->whole("--limit", 1, kMost);
  const auto threads = arguments->whole("--threads", 1, 16);
  for (const auto* number : {&epochs, &milliseconds, &limit, &threads}) {
    if (!*number) return number->error();
  }
  Options options;
  options.names = arguments->positional();
  const auto known = known_names();
  for (const auto& name : options.names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string all;
    for (const auto& one : known) all.append(all.empty() ? "" : ", ").append(one);
    return Error{"There is no benchmark '" + name + "'. Allowed: " + all + "."};
  }
  options.epochs = epochs->value_or(1);
  options.kernel_seconds = static_cast<double>(milliseconds->value_or(60)) * 1e-3;
  options.limit = limit->value_or(0);
  options.threads = static_cast<int>(threads->value_or(1));
  const auto* data = arguments->value("--data");
  options.data = data != nullptr ? *data : data_folder_beside(program);
  options.json = arguments->has("--json");
  return options;
}

/// Prints lines in the form that was asked for.
class BenchReport {
 public:
  BenchReport(bool json, std::ostream& out) : json_(json), out_(out) {}

  void speed(const char* group, const std::string& name, double speed) {
    if (json_) {
      print({{"event", "kernel"}, {"bench", group}, {"name", name}, {unit(group), speed}});
    } else {
      line("%-12s %-18s %8.2f %s\n", group, name.c_str(), speed, unit(group));
    }
  }
  void model(const BenchModelEntry& entry, const Json& json) {
    if (json_) return print(json);
    const auto text = [&](const char* key) { return json[key].is_null() ? 0.0 : json[key].get<double>(); };
    line("%s: %s\n", std::string(entry.name).c_str(), std::string(entry.what).c_str());
    line("  epoch %.3f s, %.0f samples/s, %.1f GFLOP/s; evaluation %.3f s\n", text("seconds"),
         text("samples_per_second"), text("gflops"), text("eval_seconds"));
    line("  step 1: %.2f ms, step 10: %.2f ms, step 100: %.2f ms\n", text("step_1_ms"), text("step_10_ms"),
         text("step_100_ms"));
  }
  void done() {
    const Json engine = {{"simd", simd_name()}, {"threads", thread_count()}};
    if (json_) return print({{"event", "done"}, {"engine", engine}, {"peak_memory_bytes", peak_memory()}});
    line("%s, %d thread(s), at most %.0f MB of memory\n", simd_name(), thread_count(), peak_memory() * 1e-6);
  }

 private:
  static const char* unit(const std::string& group) { return group == "gemm" ? "gflops" : "gelements"; }
  void print(const Json& json) { out_ << json.dump() << std::endl; }
  template <class... Values>
  void line(const char* format, Values... values) {
    char buffer[192];
    std::snprintf(buffer, sizeof buffer, format, values...);
    out_ << buffer << std::flush;
  }

  bool json_;
  std::ostream& out_;
};

/// Other programs disturb a measurement in one direction only: the best of many short runs counts.
template <class Run>
double best_seconds(double work_per_call, double work_per_run, double budget, const Run& run) {
  const int calls = std::max(1, static_cast<int>(work_per_run / work_per_call));
  for (int i = 0; i < 3; ++i) run();  // WebAssembly engines replace their first code after a few calls
  double best = std::numeric_limits<double>::max();
  const double end = seconds_now() + budget;
  do best = std::min(best, seconds_per_call(calls, run));
  while (seconds_now() < end);
  return best;
}

/// Reports work per second of every case, in billions, and their geometric mean.
template <class Cases, class Work, class Name>
void bench_kernels(const char* group, const Cases& cases, double work_per_run, const Options& options,
                   BenchReport& report, const Work& work, const Name& name) {
  double logarithms = 0;
  for (const auto& kernel : cases) {
    if (interrupted()) return;
    const double seconds =
        best_seconds(work(kernel), work_per_run, options.kernel_seconds, [&] { kernel.run(); });
    const double speed = work(kernel) / seconds * 1e-9;
    logarithms += std::log(speed);
    report.speed(group, name(kernel), speed);
  }
  report.speed(group, "mean", std::exp(logarithms / static_cast<double>(cases.size())));
}

Json number_or_null(double value) {
  return value > 0 ? Json(value) : Json();
}

Result<void> bench_model(const BenchModelEntry& entry, const Options& options, BenchReport& report) {
  const double loading = seconds_now();
  auto model = entry.open(options.data, options.limit);
  if (!model) return model.error();
  const double load_seconds = seconds_now() - loading;

  const std::uint64_t per_epoch = (*model)->steps_per_epoch();
  std::uint64_t steps = 0;
  double at[3] = {};  // milliseconds of the first, tenth and hundredth step
  BenchModel::Step best{};
  Json epochs = Json::array();
  for (std::uint64_t epoch = 0; epoch < options.epochs; ++epoch) {
    BenchModel::Step sum{};
    for (std::uint64_t i = 0; i < per_epoch; ++i) {
      if (interrupted()) return {};
      const auto step = (*model)->step();
      if (!step) return step.error();
      ++steps;
      if (steps == 1) at[0] = step->seconds * 1e3;
      if (steps == 10) at[1] = step->seconds * 1e3;
      if (steps == 100) at[2] = step->seconds * 1e3;
      sum.seconds += step->seconds;
      sum.samples += step->samples;
      sum.flop += step->flop;
    }
    epochs.push_back(sum.seconds);
    if (epoch == 0 || sum.seconds < best.seconds) best = sum;
  }
  report.model(entry, {{"event", "model"},
                       {"bench", entry.name},
                       {"seconds", best.seconds},
                       {"samples", best.samples},
                       {"samples_per_second", best.samples / best.seconds},
                       {"gflops", number_or_null(best.flop / best.seconds * 1e-9)},
                       {"epochs", epochs},
                       {"step_1_ms", number_or_null(at[0])},
                       {"step_10_ms", number_or_null(at[1])},
                       {"step_100_ms", number_or_null(at[2])},
                       {"eval_seconds", (*model)->eval_seconds()},
                       {"load_seconds", load_seconds}});
  return {};
}

}  // namespace

int bench_command(const std::string& program, std::span<const std::string> words, std::ostream& out,
                  std::ostream& err) {
  const auto options = read_options(program, words);
  if (!options) {
    err << "glyphlab-cli: " << options.message() << std::endl;
    return kCliUsage;
  }
  watch_for_interrupt();
  set_thread_count(options->threads);
  BenchReport report(options->json, out);
  if (options->wants("gemm")) {
    bench_kernels(
        "gemm", product_cases(), 2e6, *options, report,
        [](const ProductCase& product) { return product.flop(); },
        [](const ProductCase& product) { return product.name(); });
  }
  if (options->wants("elementwise")) {
    bench_kernels(
        "elementwise", array_cases(), 1e5, *options, report,
        [](const ArrayCase& array) { return static_cast<double>(array.size); },
        [](const ArrayCase& array) { return array.name; });
  }
  for (const auto& entry : bench_models()) {
    if (!options->wants(entry.name) || interrupted()) continue;
    const auto done = bench_model(entry, *options, report);
    if (!done) {
      err << "glyphlab-cli: " << entry.name << ": " << done.message() << std::endl;
      return kCliFailed;
    }
  }
  if (interrupted()) return kCliInterrupted;
  report.done();
  return kCliDone;
}

}  // namespace glyphlab
