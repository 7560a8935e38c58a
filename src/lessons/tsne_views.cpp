// What the lesson `tsne` shows, and its answers to the visitor.
#include <algorithm>
#include <cstdio>
#include <utility>

#include "core/data/gather.h"
#include "core/manifold/placement.h"
#include "lessons/image_phrases.h"
#include "lessons/tsne.h"

namespace glyphlab {
namespace {

constexpr std::uint8_t kNoClass = 255;

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
  return text;
}

void append_image(Bytes& bytes, const float* pixels, Index count) {
  for (Index i = 0; i < count; ++i) {
    bytes.push_back(static_cast<std::uint8_t>(255.0F * std::clamp(pixels[i], 0.0F, 1.0F) + 0.5F));
  }
}

}  // namespace

void TsneLesson::handle(const Command& command, const EventSink& sink) {
  if (!tsne_) return;
  const ImageSet& set = *split_->train.set;
  if (const auto* select = std::get_if<command::Select>(&command)) {
    if (select->panel != "map" || select->item >= static_cast<std::uint32_t>(points_.rows())) return;
    shown_.resize(set.pixels());
    gather_images<float>(set, static_cast<Index>(select->item), view(shown_.data(), 1, shown_.size()));
    publish_selected(sink);
  } else if (const auto* draw = std::get_if<command::Draw>(&command)) {
    if (stage_ != Stage::finished || static_cast<Index>(draw->width) != set.info().width ||
        static_cast<Index>(draw->height) != set.info().height ||
        static_cast<Index>(draw->pixels.size()) != set.pixels()) {
      return;
    }
    shown_.resize(set.pixels());
    for (Index i = 0; i < shown_.size(); ++i) {
      shown_[i] = static_cast<float>(draw->pixels[static_cast<std::size_t>(i)]) / 255.0F;
    }
    RowVector<float> point(points_.cols());
    encode(view(std::as_const(shown_).data(), 1, shown_.size()), view(point.data(), 1, point.size()));
    const SearchPoints points(view(std::as_const(points_).data(), points_.rows(), points_.cols()));
    const auto place =
        place_points(points, tsne_->positions(), view(std::as_const(point).data(), 1, point.size()));
    if (!place) return;
    drawn_ = {(*place)(0, 0), (*place)(0, 1)};
    publish_map(sink);
    publish_selected(sink);
  }
}

void TsneLesson::publish(const EventSink& sink, bool all) {
  if (all) {
    event::CurveAxes axes;
    axes.panel = "divergence";
    axes.y_label = {"metric.kl_divergence", {}};
    axes.x_label = {"tsne.axis.iteration", {}};
    sink(axes);
    if (model_) {
      axes.panel = "training";
      axes.y_label = {"metric." + model_->metric_names()[0], {}};
      axes.x_label = {"axis.epoch", {}};
      axes.logarithmic = true;
      sink(axes);
    }
  }
  if (training_) training_->publish_curves(sink, "training", all);
  divergence_.publish(sink, "divergence", all);
  sink(story());
  if (!tsne_) return;
  publish_map(sink);
  publish_quality(sink);
  if (shown_.size() == 0) {
    shown_.resize(split_->train.set->pixels());
    gather_images<float>(*split_->train.set, 0, view(shown_.data(), 1, shown_.size()));
  }
  if (all || stage_ == Stage::mapping) publish_selected(sink);
}

void TsneLesson::publish_map(const EventSink& sink) const {
  event::Points map;
  map.panel = "map";
  map.selectable = true;
  map.xy = tsne_->state().positions;
  const auto labels = split_->train.set->labels().first(map.xy.size() / 2);
  map.classes.assign(labels.begin(), labels.end());
  map.xy.insert(map.xy.end(), drawn_.begin(), drawn_.end());
  if (!drawn_.empty()) map.classes.push_back(kNoClass);
  for (int i = 0; i < split_->train.set->info().classes; ++i) map.class_names.push_back(std::to_string(i));
  sink(std::move(map));
}

void TsneLesson::publish_quality(const EventSink& sink) const {
  event::Table table;
  table.panel = "quality";
  table.header = {{"tsne.quality.figure", {}}, {"tsne.quality.value", {}}};
  const auto row = [&](const char* key, std::string value) {
    table.rows.push_back({{key, {}}, {"", {std::move(value)}}});
  };
  row("tsne.quality.points", count_text(points_.rows()));
  row("tsne.quality.perplexity", number_text(static_cast<double>(tsne_->affinities().perplexity)));
  row("metric.kl_divergence", number_text(tsne_->divergence()));
  if (quality_) {
    row("metric.trustworthiness", number_text(quality_->trustworthiness));
    row("metric.knn_recall", percent(quality_->neighbour_preservation));
    row("tsne.quality.map_accuracy", percent(quality_->map_label_accuracy));
    row("tsne.quality.space_accuracy", percent(quality_->space_label_accuracy));
  }
  sink(std::move(table));
}

std::vector<std::uint32_t> TsneLesson::nearest_to(const RowVector<float>& point, Index count) const {
  std::vector<std::pair<float, std::uint32_t>> all;
  for (Index i = 0; i < points_.rows(); ++i) {
    all.emplace_back((points_.row(i) - point).squaredNorm(), static_cast<std::uint32_t>(i));
  }
  const auto middle = all.begin() + std::min<std::ptrdiff_t>(count, std::ssize(all));
  std::partial_sort(all.begin(), middle, all.end());
  std::vector<std::uint32_t> nearest;
  for (auto it = all.begin(); it != middle; ++it) nearest.push_back(it->second);
  return nearest;
}

void TsneLesson::publish_selected(const EventSink& sink) {
  const ImageSetInfo& info = split_->train.set->info();
  RowVector<float> point(points_.cols());
  encode(view(std::as_const(shown_).data(), 1, shown_.size()), view(point.data(), 1, point.size()));
  // One column per row of the card: an image and what was made of it, the chosen one first.
  const auto nearest = nearest_to(point, kShownNeighbours + 1);
  Matrix<float> images(static_cast<Index>(nearest.size()) + 1, shown_.size());
  images.row(0) = shown_;
  gather_images<float>(*split_->train.set, nearest,
                       view(images.data() + shown_.size(), images.rows() - 1, images.cols()));
  // A selected image is its own nearest.
  const bool own = nearest.size() > 1 && images.row(1) == images.row(0);
  const Index skip = own ? 1 : 0;
  const Index columns = std::min<Index>(images.rows() - skip, kShownNeighbours + 1);
  Matrix<float> shown = images.middleRows(skip, columns);

  event::Images event;
  event.panel = "selected";
  event.rows = model_ ? 2 : 1;
  event.columns = static_cast<std::uint32_t>(columns);
  event.width = static_cast<std::uint32_t>(info.width);
  event.height = static_cast<std::uint32_t>(info.height);
  event.row_labels = {{"tsne.row.neighbours", {}}};
  append_image(event.pixels, shown.data(), shown.size());
  if (model_) {
    event.row_labels.push_back({"tsne.row.rebuilt", {}});
    Matrix<float> codes(columns, model_->code_size());
    model_->encode(view(std::as_const(shown).data(), columns, shown.cols()),
                   view(codes.data(), columns, codes.cols()));
    model_->decode(view(std::as_const(codes).data(), columns, codes.cols()),
                   view(shown.data(), columns, shown.cols()));
    append_image(event.pixels, shown.data(), shown.size());
  }
  sink(std::move(event));
}

event::Story TsneLesson::story() const {
  event::Story story;
  const std::string points = count_text(values_.integer("points"));
  story.title = {"tsne.story.title", {points, "@choice." + values_.text("source")}};
  switch (stage_) {
    case Stage::training:
      story.text = {"tsne.story.training", {std::to_string(values_.integer("epochs"))}};
      break;
    case Stage::mapping:
      story.text = {tsne_->exaggerating() ? "tsne.story.exaggerating" : "tsne.story.mapping",
                    {std::to_string(tsne_->iteration()), std::to_string(tsne_->options().iterations),
                     number_text(tsne_->divergence())}};
      break;
    case Stage::quality:
    case Stage::finished:
      story.text = {"tsne.story.measuring", {}};
      if (quality_) {
        story.text = {"tsne.story.finished",
                      {percent(quality_->map_label_accuracy), percent(quality_->space_label_accuracy)}};
      }
      break;
    default:
      story.text = {"tsne.story.preparing", {points}};
      break;
  }
  for (const char* perplexity : {"5", "30", "100"}) {
    if (values_.text("perplexity") == perplexity) continue;
    story.steps.push_back({{"tsne.step.perplexity", {perplexity}}, {{"perplexity", perplexity}}});
  }
  const auto step = [&](const char* label, std::vector<std::pair<std::string, std::string>> values) {
    story.steps.push_back({{label, {}}, std::move(values)});
  };
  if (!model_) {
    step("tsne.step.codings", {{"source", "stacked"}, {"epochs", "3"}});
  } else if (values_.integer("epochs") > 0) {
    step("tsne.step.untrained", {{"epochs", "0"}});
  } else {
    step("tsne.step.trained", {{"epochs", "3"}});
  }
  return story;
}

}  // namespace glyphlab
