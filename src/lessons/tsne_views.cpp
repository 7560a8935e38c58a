// What the lesson `tsne` shows while it goes on.
#include <algorithm>
#include <utility>

#include "lessons/clear_images.h"
#include "lessons/image_drawing.h"
#include "lessons/image_phrases.h"
#include "lessons/tsne.h"

namespace glyphlab {
namespace {

constexpr std::uint8_t kNoClass = 255;

// Half as wide and high, the mean of four pixels each.
void append_halved(Bytes& pixels, std::span<const std::uint8_t> image, std::size_t width,
                   std::size_t height) {
  for (std::size_t y = 0; y + 1 < height; y += 2) {
    for (std::size_t x = 0; x + 1 < width; x += 2) {
      const std::size_t at = y * width + x;
      pixels.push_back(static_cast<std::uint8_t>(
          (image[at] + image[at + 1] + image[at + width] + image[at + width + 1]) / 4));
    }
  }
}

}  // namespace

void TsneLesson::publish(const EventSink& sink, bool all) {
  if (all) {
    clear_other_kind(sink);
    event::CurveAxes axes;
    axes.panel = "divergence";
    axes.y_label = {"metric.kl_divergence", {}};
    axes.x_label = {"tsne.axis.iteration", {}};
    sink(axes);
    if (model_ || words_) {
      axes.panel = "training";
      axes.y_label = {model_ ? "metric." + model_->metric_names()[0] : std::string("metric.cross_entropy"),
                      {}};
      axes.x_label = {"axis.epoch", {}};
      axes.logarithmic = true;
      sink(axes);
    }
  }
  if (training_) training_->publish_curves(sink, "training", all);
  if (words_ && words_->trains()) words_->publish_loss(sink, "training", all);
  for (ImageCurve& curve : divergences_) curve.publish(sink, "divergence", all);
  sink(story());
  if (maps_.size() < plan_.size()) return;
  const bool first = !std::exchange(pictures_sent_, true);
  if (!words_ && (first || all)) publish_pictures(sink);
  publish_map(sink);
  publish_quality(sink);
  if (chosen_.size() == 0) choose(0);
  // The chosen image's neighbours do not change with the map.
  if (!first && !all) return;
  publish_chosen(sink);
  publish_selection(sink);
}

// Images fill other parts of the cards than words: what a run of the other kind has left is taken away.
void TsneLesson::clear_other_kind(const EventSink& sink) const {
  if (words_) {
    clear_images(sink, {"selected", "selection"});
    event::PointImages none;
    none.panel = "map";
    sink(std::move(none));
    sink(event::Controls{"selected", {}});
  } else {
    event::Table none;
    none.panel = "selected";
    sink(std::move(none));
    sink(event::Controls{"selected", {draw_control()}});
  }
}

void TsneLesson::publish_pictures(const EventSink& sink) {
  const ImageSet& set = *split_->train.set;
  const bool whole = point_count() <= kMostWholePictures;
  event::PointImages pictures;
  pictures.panel = "map";
  pictures.width = static_cast<std::uint32_t>(whole ? set.info().width : set.info().width / 2);
  pictures.height = static_cast<std::uint32_t>(whole ? set.info().height : set.info().height / 2);
  pictures.pixels.reserve(static_cast<std::size_t>(point_count()) * pictures.width * pictures.height);
  for (Index i = 0; i < point_count(); ++i) {
    const auto image = set.image(i);
    if (whole) {
      pictures.pixels.insert(pictures.pixels.end(), image.begin(), image.end());
    } else {
      append_halved(pictures.pixels, image, static_cast<std::size_t>(set.info().width),
                    static_cast<std::size_t>(set.info().height));
    }
  }
  sink(std::move(pictures));
}

Phrase TsneLesson::caption() const {
  const Tsne& map = maps_[main_map()];
  const char* key = stage_ >= Stage::quality ? "tsne.caption.settled"
                    : map.exaggerating()     ? "tsne.caption.exaggerating"
                                             : "tsne.caption.mapping";
  return {key,
          {count_text(map.iteration()), count_text(map.options().iterations), number_text(map.divergence())}};
}

void TsneLesson::publish_map(const EventSink& sink) const {
  event::Points map;
  map.panel = "map";
  map.selectable = map.select_on_hover = map.name_islands = map.lasso = true;
  map.caption = caption();
  for (std::size_t i = 0; i < maps_.size(); ++i) {
    const std::vector<float>& positions = maps_[i].state().positions;
    map.xy.insert(map.xy.end(), positions.begin(), positions.end());
    if (!drawn_.empty()) map.xy.insert(map.xy.end(), {drawn_[2 * i], drawn_[2 * i + 1]});
    if (maps_.size() > 1) {
      map.titles.push_back({plan_[i].title.key + "_kl", plan_[i].title.arguments});
      map.titles.back().arguments.push_back(number_text(maps_[i].divergence()));
    }
  }
  map.classes.assign(labels().begin(), labels().end());
  if (!drawn_.empty()) map.classes.push_back(kNoClass);
  map.class_names = class_names();
  sink(std::move(map));
}

void TsneLesson::publish_quality(const EventSink& sink) const {
  event::Table table;
  table.panel = "quality";
  table.header = {{"tsne.quality.figure", {}}};
  for (const TsneMapPlan& map : plan_) {
    table.header.push_back(map.column);
  }
  const auto row = [&](const char* key, auto value) {
    std::vector<Phrase> cells{{key, {}}};
    for (std::size_t i = 0; i < maps_.size(); ++i) cells.push_back(plain(value(i)));
    table.rows.push_back(std::move(cells));
  };
  row("tsne.quality.points", [&](std::size_t i) { return count_text(maps_[i].count()); });
  row("tsne.quality.perplexity",
      [&](std::size_t i) { return number_text(static_cast<double>(maps_[i].affinities().perplexity)); });
  row("metric.kl_divergence", [&](std::size_t i) { return number_text(maps_[i].divergence()); });
  if (qualities_.size() == maps_.size()) {
    row("metric.trustworthiness", [&](std::size_t i) { return number_text(qualities_[i].trustworthiness); });
    row("metric.knn_recall", [&](std::size_t i) { return percent_text(qualities_[i].neighbour_preservation); });
    row("tsne.quality.map_accuracy",
        [&](std::size_t i) { return percent_text(qualities_[i].map_label_accuracy); });
    row("tsne.quality.space_accuracy",
        [&](std::size_t i) { return percent_text(qualities_[i].space_label_accuracy); });
  }
  sink(std::move(table));
}

std::string TsneLesson::of_kind(const char* key) const {
  return words_ ? std::string(key).append(".words") : key;
}

event::Story TsneLesson::story() const {
  event::Story story;
  const std::string points = count_text(words_ ? words_->count() : values_.integer("points"));
  story.title = {of_kind("tsne.story.title"), {points, "@choice." + values_.text("source")}};
  switch (stage_) {
    case Stage::training:
      story.text = {"tsne.story.training", {std::to_string(values_.integer("epochs"))}};
      break;
    case Stage::mapping: {
      const Tsne& map = maps_[main_map()];
      story.text = {map.exaggerating() ? "tsne.story.exaggerating" : "tsne.story.mapping",
                    {std::to_string(map.iteration()), std::to_string(map.options().iterations),
                     number_text(map.divergence())}};
      break;
    }
    case Stage::quality:
    case Stage::finished:
      story.text = {"tsne.story.measuring", {}};
      if (qualities_.size() < plan_.size()) break;
      story.text = {of_kind("tsne.story.finished"),
                    {percent_text(qualities_[main_map()].map_label_accuracy),
                     percent_text(qualities_[main_map()].space_label_accuracy)}};
      if (values_.text("compare") == "perplexities") story.text = {of_kind("tsne.story.perplexities"), {}};
      if (spaces_.size() > 1) {
        story.text = {of_kind("tsne.story.before_after"),
                      {percent_text(qualities_[0].map_label_accuracy), percent_text(qualities_[1].map_label_accuracy)}};
      }
      break;
    default:
      story.text = {"tsne.story.preparing", {points}};
      break;
  }
  const auto step = [&](const char* label, std::vector<std::pair<std::string, std::string>> values) {
    story.steps.push_back({{label, {}}, std::move(values)});
  };
  const std::string& compare = values_.text("compare");
  if (compare != "perplexities") step("tsne.step.perplexities", {{"compare", "perplexities"}});
  if (compare != "training") {
    const std::string source = model_ || words_ ? values_.text("source") : "stacked";
    step("tsne.step.before_after", {{"source", source}, {"epochs", "3"}, {"compare", "training"}});
  }
  if (compare != "single") step("tsne.step.single", {{"compare", "single"}});
  if (!model_ || words_)
    step("tsne.step.codings", {{"source", "stacked"}, {"epochs", "3"}, {"compare", "single"}});
  if (!words_) {
    step("tsne.step.words",
         {{"source", "characters"}, {"coding_size", "64"}, {"epochs", "3"}, {"compare", "single"}});
  }
  if (!words_ && stage_ == Stage::finished) story.steps.push_back({{"image.step.draw", {}}, {}, true});
  return story;
}

}  // namespace glyphlab
