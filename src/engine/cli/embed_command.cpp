// Options, the phases of a map with their times, its figures.
#include "engine/cli/embed_command.h"

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>
#include <ostream>

#include "core/manifold/initial_layout.h"
#include "core/manifold/map_quality.h"
#include "core/manifold/neighbour_search.h"
#include "core/manifold/tsne.h"
#include "core/math/parallel.h"
#include "engine/cli/arguments.h"
#include "engine/cli/cli.h"
#include "engine/cli/embed_source.h"
#include "engine/cli/interrupt.h"
#include "engine/cli/memory.h"
#include "engine/dataset_files.h"
#include "engine/files.h"
#include "engine/npy.h"

namespace glyphlab {

namespace {

constexpr OptionSpec kEmbedOptions[] = {
    {"--input", true},   {"--checkpoint", true}, {"--dataset", true},    {"--data", true},
    {"--limit", true},   {"--perplexity", true}, {"--iterations", true}, {"--seed", true},
    {"--threads", true}, {"--out", true},        {"--quality", false},   {"--json", false}};
constexpr int kDivergenceInterval = 50;
constexpr int kReportInterval = 100;

struct Options {
  std::string input, checkpoint, dataset, data, out;
  std::uint64_t limit = 0, seed = 1, threads = 0;
  float perplexity = 30;
  int iterations = 750;
  bool quality = false, json = false;
};

Result<Options> read_options(const std::string& program, std::span<const std::string> words) {
  const auto arguments = Arguments::parse(words, kEmbedOptions);
  if (!arguments) return arguments.error();
  if (!arguments->positional().empty()) {
    return Error{"embed takes only options; '" + arguments->positional()[0] + "' is none. See --input."};
  }
  const auto limit = arguments->whole("--limit", 1, 10'000'000);
  const auto iterations = arguments->whole("--iterations", 0, 1'000'000);
  const auto seed = arguments->whole("--seed", 0, std::numeric_limits<std::uint64_t>::max());
  const auto threads = arguments->whole("--threads", 1, 16);
  for (const auto* number : {&limit, &iterations, &seed, &threads}) {
    if (!*number) return number->error();
  }
  Options options;
  const auto text = [&](const char* name, std::string& value) {
    if (const auto* given = arguments->value(name)) value = *given;
  };
  text("--input", options.input), text("--checkpoint", options.checkpoint);
  text("--dataset", options.dataset), text("--out", options.out), text("--data", options.data);
  if (options.data.empty()) options.data = data_folder_beside(program);
  const bool images = !options.checkpoint.empty() || !options.dataset.empty();
  if (options.input.empty() == !images) {
    return Error{"Name what to embed: either --input FILE.npy, or --checkpoint and --dataset."};
  }
  if (const auto* given = arguments->value("--perplexity")) {
    char* end = nullptr;
    options.perplexity = std::strtof(given->c_str(), &end);
    const bool number = end != given->c_str() && *end == '\0';
    if (!number || !(options.perplexity >= 1 && options.perplexity <= 1000)) {
      return Error{"--perplexity '" + *given + "': allowed is a number from 1 to 1000."};
    }
  }
  options.limit = limit->value_or(0);
  options.iterations = static_cast<int>(iterations->value_or(750));
  options.seed = seed->value_or(1);
  options.threads = threads->value_or(0);
  options.quality = arguments->has("--quality");
  options.json = arguments->has("--json");
  return options;
}

int fail(std::ostream& err, int status, const Error& error) {
  err << "glyphlab-cli: " << error.message << std::endl;
  return status;
}

/// Seconds since the last call of `lap`.
class Stopwatch {
 public:
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - last_).count();
    last_ = now;
    return seconds;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

using Figures = std::vector<std::pair<std::string, double>>;

Result<void> add_quality(const EmbedSource& source, const Tsne& tsne, Figures& figures) {
  auto meter = MapQualityMeter::create(view(source.points.data(), source.points.rows(), source.points.cols()),
                                       tsne.positions(), source.labels);
  if (!meter) return meter.error();
  while (!meter->finished()) meter->step();
  const MapQuality quality = meter->result();
  figures.emplace_back("trustworthiness", quality.trustworthiness);
  figures.emplace_back("knn_recall", quality.neighbour_preservation);
  if (!source.labels.empty()) {
    figures.emplace_back("knn_accuracy", quality.map_label_accuracy);
    figures.emplace_back("space_knn_accuracy", quality.space_label_accuracy);
  }
  return {};
}

void report(const Options& options, const EmbedSource& source, const Tsne& tsne, const Figures& phases,
            const Figures& figures, std::ostream& out) {
  double total = 0;
  for (const auto& [name, seconds] : phases) total += seconds;
  if (options.json) {
    nlohmann::ordered_json line{{"event", "done"}, {"command", "embed"}};
    line["points"] = source.points.rows();
    line["features"] = source.points.cols();
    line["perplexity"] = tsne.affinities().perplexity;
    line["iterations"] = tsne.iteration();
    line["seed"] = options.seed;
    line["threads"] = thread_count();
    line["seconds"] = total;
    for (const auto& [name, seconds] : phases) line["phases"][name] = seconds;
    for (const auto& [name, value] : figures) line[name] = value;
    line["peak_memory_bytes"] = peak_memory();
    out << line.dump() << std::endl;
    return;
  }
  for (const auto& [name, seconds] : phases) out << name << '\t' << seconds << " s\n";
  out << "total\t" << total << " s\n";
  for (const auto& [name, value] : figures) out << name << '\t' << value << '\n';
  out.flush();
}

int embed(const Options& options, const EmbedSource& source, std::ostream& out, std::ostream& err) {
  watch_for_interrupt();
  set_thread_count(options.threads > 0 ? static_cast<int>(options.threads) : max_thread_count());
  const auto points = view(source.points.data(), source.points.rows(), source.points.cols());
  Figures phases;
  Stopwatch watch;
  auto search = NeighbourSearch::create(points, neighbours_for(options.perplexity, points.rows()));
  if (!search) return fail(err, kCliFailed, search.error());
  while (!search->finished()) {
    if (interrupted()) return kCliInterrupted;
    search->step();
  }
  const Neighbours neighbours = search->take();
  phases.emplace_back("neighbours", watch.lap());
  Affinities affinities = compute_affinities(neighbours, options.perplexity);
  phases.emplace_back("affinities", watch.lap());
  if (affinities.perplexity < options.perplexity) {
    err << "glyphlab-cli: so few points allow a perplexity of " << affinities.perplexity << " at most.\n";
  }

  TsneOptions tsne_options;
  tsne_options.iterations = options.iterations;
  tsne_options.divergence_interval = kDivergenceInterval;
  const Matrix<float> layout = pca_layout(points, options.seed);
  auto tsne = Tsne::create(std::move(affinities), view(layout.data(), layout.rows(), 2), tsne_options);
  if (!tsne) return fail(err, kCliFailed, tsne.error());
  while (!tsne->finished() && !interrupted()) {
    tsne->step();
    if (!options.json && tsne->iteration() % kReportInterval == 0) {
      err << "iteration " << tsne->iteration() << ", KL divergence " << tsne->divergence() << '\n';
    }
  }
  phases.emplace_back("iterations", watch.lap());

  const double divergence = tsne->measure_divergence();
  if (!std::isfinite(divergence)) return fail(err, kCliFailed, Error{"The map has diverged."});
  Figures figures{{"kl_divergence", divergence}};
  if (options.quality) {
    if (auto added = add_quality(source, *tsne, figures); !added) return fail(err, kCliFailed, added.error());
  }
  report(options, source, *tsne, phases, figures, out);
  if (!options.out.empty()) {
    const auto& positions = tsne->state().positions;
    const auto written = write_file(options.out, npy(positions, {positions.size() / 2, 2}));
    if (!written) return fail(err, kCliFailed, written.error());
  }
  return interrupted() ? kCliInterrupted : kCliDone;
}

}  // namespace

int embed_command(const std::string& program, std::span<const std::string> words, std::ostream& out,
                  std::ostream& err) {
  const auto options = read_options(program, words);
  if (!options) return fail(err, kCliUsage, options.error());
  const auto source = options->input.empty() ? embed_images(options->checkpoint, options->dataset,
                                                            options->data, static_cast<Index>(options->limit))
                                             : read_points(options->input);
  if (!source) return fail(err, kCliFailed, source.error());
  return embed(*options, *source, out, err);
}

}  // namespace glyphlab
