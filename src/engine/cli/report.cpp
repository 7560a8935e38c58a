// Prints epochs and results; the JSON members are a contract with scripts.
#include "engine/cli/report.h"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>

#include "core/math/parallel.h"

namespace glyphlab {

namespace {

using Json = nlohmann::ordered_json;

/// Numbers that JSON cannot say become null.
Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json();
}

Json metrics_json(const std::vector<Metric>& metrics) {
  Json object = Json::object();
  for (const auto& [name, value] : metrics) object[name] = number(value);
  return object;
}

std::string metrics_text(const std::vector<Metric>& metrics) {
  std::string text;
  char buffer[32];
  for (const auto& [name, value] : metrics) {
    std::snprintf(buffer, sizeof buffer, " %.6g", value);
    text.append(text.empty() ? "" : "  ").append(name).append(buffer);
  }
  return text;
}

double per_second(double amount, double seconds) {
  return seconds > 0 ? amount / seconds : 0;
}

}  // namespace

const char* simd_name() {
#if defined(__wasm_relaxed_simd__)
  return "wasm relaxed simd";
#elif defined(__wasm_simd128__)
  return "wasm simd128";
#elif defined(__AVX2__)
  return "avx2";
#elif defined(__SSE2__)
  return "sse2";
#elif defined(__ARM_NEON)
  return "neon";
#else
  return "none";
#endif
}

void Reporter::epoch(const Run& run, const EpochRecord& record, const TrainingTotals& totals) {
  test_ = record.test;
  const double speed = per_second(totals.samples, totals.seconds);
  if (form_ == Form::json) {
    const Json line = {{"event", "epoch"},
                       {"lesson", run.info().id},
                       {"epoch", record.epoch},
                       {"seconds", totals.seconds},
                       {"samples_per_second", speed},
                       {"train", metrics_json(record.train)},
                       {"test", metrics_json(record.test)},
                       {"eval_seconds", totals.eval_seconds}};
    out_ << line.dump() << std::endl;
  } else if (form_ == Form::text) {
    char head[96];
    std::snprintf(head, sizeof head, "\repoch %3u  %8.2f s  %9.0f samples/s", record.epoch, totals.seconds,
                  speed);
    out_ << head << "  train: " << metrics_text(record.train) << "  test: " << metrics_text(record.test)
         << std::endl;
  }
}

void Reporter::tick(const Progress& progress, const TrainingTotals& totals) {
  if (form_ != Form::text) return;
  char line[96];
  std::snprintf(line, sizeof line, "\repoch %3u  %3.0f %%  %9.0f samples/s ", progress.epoch + 1,
                static_cast<double>(progress.epoch_progress) * 100,
                per_second(totals.samples, totals.seconds));
  err_ << line << std::flush;
}

void Reporter::done(const Run& run, const TrainingTotals& totals, double load_seconds) {
  const double gflops = per_second(totals.flop, totals.seconds) * 1e-9;
  if (form_ == Form::json) {
    Json parameters = Json::object();
    for (const auto& [name, value] : run.values().pairs()) parameters[name] = value;
    const Json engine = {{"simd", simd_name()}, {"threads", thread_count()}, {"gflops", number(gflops)}};
    const Json line = {{"event", "done"},
                       {"lesson", run.info().id},
                       {"seed", run.seed()},
                       {"parameters", parameters},
                       {"seconds", totals.seconds},
                       {"test", metrics_json(test_)},
                       {"engine", engine},
                       {"eval_seconds", totals.eval_seconds},
                       {"load_seconds", load_seconds}};
    out_ << line.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
    return;
  }
  char line[128];
  std::snprintf(line, sizeof line, "done in %.2f s (evaluation %.2f s, loading %.2f s), %.1f GFLOP/s\n",
                totals.seconds, totals.eval_seconds, load_seconds, gflops);
  out_ << line;
  if (!test_.empty()) out_ << "test: " << metrics_text(test_) << '\n';
}

}  // namespace glyphlab
