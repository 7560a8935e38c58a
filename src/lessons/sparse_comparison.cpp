// The cards of several sparse runs side by side.
#include "lessons/sparse_comparison.h"

#include <algorithm>
#include <string>

#include "core/data/gather.h"
#include "lessons/clear_images.h"
#include "lessons/image_grids.h"
#include "lessons/image_phrases.h"
#include "lessons/sparse_pictures.h"

namespace glyphlab {
namespace {

void add_row(event::Images& event, const std::string& label, bool is_signed) {
  ++event.rows;
  event.row_labels.push_back({label, {}});
  event.row_signed.push_back(is_signed ? 1 : 0);
}

std::string label_of(const ImageModelGroup& runs, std::size_t i) { return "series." + runs.name(i); }

}  // namespace

void SparseComparison::publish(const EventSink& sink, ImageModelGroup& runs, const ImageRange& test) {
  if (runs.size() != shown_) clear(sink);
  shown_ = runs.size();
  if (shown_ < 2) return;
  publish_figures(sink, runs, test);
  publish_images(sink, runs, test);
  publish_weights(sink, runs, test);
}

void SparseComparison::clear(const EventSink& sink) const {
  clear_images(sink, {"side_images", "side_weights"});
  event::Table table;
  table.panel = "side_figures";
  sink(std::move(table));
  for (const char* name : {"run_none", "run_l1", "run_kl"}) {
    sink(event::Curve{"side_curves", name, 0, true, 0, {}, {}});
    for (const char* panel : {"codings", "means"}) sink(event::Histogram{panel, name, 0, 1, {}});
  }
}

void SparseComparison::publish_figures(const EventSink& sink, ImageModelGroup& runs, const ImageRange& test) {
  const Index count = std::min(kMeasured, test.arrived());
  const auto input = input_.shape(count, runs.pixels());
  gather_images(*test.set, test.first, input);
  event::Table table;
  table.panel = "side_figures";
  for (const char* key : {"sparse.side.run", "metric.mse", "metric.mean_activation", "metric.active_fraction",
                          "sparse.side.dead"}) {
    table.header.push_back({key, {}});
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Figures figures = measure(sink, runs, i, as_const(input));
    table.rows.push_back({{label_of(runs, i), {}},
                          plain(number_text(figures.error)),
                          plain(number_text(figures.mean_activation)),
                          plain(number_text(100 * figures.active_share) + " %"),
                          plain(std::to_string(figures.dead))});
  }
  sink(std::move(table));
}

SparseComparison::Figures SparseComparison::measure(const EventSink& sink, ImageModelGroup& runs, std::size_t run,
                                                    const ConstMatrixView<float>& input) {
  ImageModel& model = runs.model(run);
  const Index size = model.code_size();
  const auto codes = codes_.shape(input.rows(), size);
  model.encode(input, codes);
  const auto rebuilt = rebuilt_.shape(input.rows(), model.pixels());
  model.decode(as_const(codes), rebuilt);
  Figures figures;
  figures.error = static_cast<double>((rebuilt - input).squaredNorm()) / static_cast<double>(input.size());
  figures.mean_activation = static_cast<double>(codes.sum()) / static_cast<double>(codes.size());
  figures.active_share = static_cast<double>((codes.array() > SparsePictures::kActive).count()) /
                         static_cast<double>(codes.size());
  std::vector<float> means;
  for (Index j = 0; j < size; ++j) {
    means.push_back(codes.col(j).mean());
    figures.dead += codes.col(j).maxCoeff() < SparsePictures::kDead ? 1 : 0;
  }
  if (run == 0) return figures;  // the lesson's own run is in the histograms anyway
  sink(distribution("codings", runs.name(run), {codes.data(), static_cast<std::size_t>(codes.size())}, 1.0F));
  sink(distribution("means", runs.name(run), means, SparsePictures::mean_axis(means)));
  return figures;
}

void SparseComparison::publish_images(const EventSink& sink, ImageModelGroup& runs, const ImageRange& test) {
  const Index count = std::min(kImages, test.arrived());
  const auto input = rows_of(as_const(input_.get()), 0, count);
  event::Images event = image_grid("side_images", 0, count, test.set->info());
  add_row(event, "image.row.original", false);
  append_ink(event.pixels, {input.data(), static_cast<std::size_t>(input.size())});
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto codes = codes_.shape(count, runs.model(i).code_size());
    runs.model(i).encode(input, codes);
    const auto rebuilt = rebuilt_.shape(count, runs.pixels());
    runs.model(i).decode(as_const(codes), rebuilt);
    add_row(event, label_of(runs, i), false);
    append_ink(event.pixels, {rebuilt.data(), static_cast<std::size_t>(rebuilt.size())});
  }
  sink(std::move(event));
}

void SparseComparison::publish_weights(const EventSink& sink, ImageModelGroup& runs, const ImageRange& test) {
  const Index shown = std::min(kCodings, runs.code_size());
  event::Images event = image_grid("side_weights", 0, shown, test.set->info());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    add_row(event, label_of(runs, i), true);
    append_coding_pictures(event.pixels, runs.model(i), shown, shown, codes_, rebuilt_);
  }
  sink(std::move(event));
}

}  // namespace glyphlab
