// Draws what a label sweep has measured.
#include "lessons/label_pictures.h"

#include <algorithm>
#include <cstdio>

#include "core/data/gather.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

Phrase method_phrase(std::size_t method) {
  return {"series." + std::string(kLabelMethodNames[method]), {}};
}

/// [true x predicted], numbers of test images.
std::vector<float> confusion(const ImageRange& test, const std::vector<std::uint8_t>& predicted,
                             int classes) {
  std::vector<float> counts(static_cast<std::size_t>(classes * classes));
  for (Index i = 0; i < test.count; ++i) {
    const int label = test.set->label(test.first + i);
    counts[static_cast<std::size_t>(label * classes + predicted[static_cast<std::size_t>(i)])] += 1;
  }
  return counts;
}

std::uint32_t most_frequent_mistake(const std::vector<float>& counts, int classes) {
  std::size_t best = 1;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (i % static_cast<std::size_t>(classes + 1) != 0 && counts[i] > counts[best]) best = i;
  }
  return static_cast<std::uint32_t>(best);
}

const LabelFigures* figures_for(const LabelSweep& sweep, Index labels, LabelMethod method) {
  const auto& all = sweep.figures();
  const auto has = [&](const LabelFigures& figures) {
    return !figures.predicted[static_cast<std::size_t>(method)].empty();
  };
  const auto wanted = all.find(labels);
  if (wanted != all.end() && has(wanted->second)) return &wanted->second;
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    if (has(one->second)) return &one->second;
  }
  return nullptr;
}

}  // namespace

std::string accuracy_text(const LabelFigures& figures, LabelMethod method) {
  if (figures.accuracy[static_cast<std::size_t>(method)].empty()) return "–";
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.1f ± %.1f", 100 * figures.mean(method),
                100 * figures.spread(method));
  return buffer;
}

void LabelPictures::publish_accuracy(const EventSink& sink, const LabelSweep& sweep) const {
  for (std::size_t i = 0; i < kLabelMethods; ++i) {
    const auto method = static_cast<LabelMethod>(i);
    event::Curve curve;
    curve.panel = "accuracy";
    curve.series = kLabelMethodNames[i];
    curve.replace = true;
    curve.colour = static_cast<std::uint8_t>(i);
    for (const auto& [labels, figures] : sweep.figures()) {
      if (figures.accuracy[i].empty()) continue;
      curve.x.push_back(static_cast<float>(labels));
      curve.y.push_back(static_cast<float>(100 * figures.mean(method)));
      curve.errors.push_back(static_cast<float>(100 * figures.spread(method)));
    }
    sink(std::move(curve));
  }
}

void LabelPictures::publish_table(const EventSink& sink, const LabelSweep& sweep) const {
  event::Table table;
  table.panel = "figures";
  table.header.push_back({"pretraining.column.labels", {}});
  for (std::size_t i = 0; i < kLabelMethods; ++i) table.header.push_back(method_phrase(i));
  for (const auto& [labels, figures] : sweep.figures()) {
    auto& row = table.rows.emplace_back();
    row.push_back(plain(count_text(labels)));
    for (std::size_t i = 0; i < kLabelMethods; ++i) {
      row.push_back(plain(accuracy_text(figures, static_cast<LabelMethod>(i))));
    }
  }
  table.footer = {"pretraining.figures.footer", {std::to_string(sweep.options().draws)}};
  sink(std::move(table));
}

void LabelPictures::publish_confusion(const EventSink& sink, const LabelSweep* sweep, const ImageSplit* split,
                                      Index labels) {
  event::Matrix matrix;
  matrix.panel = "confusion";
  matrix.row_title = {"pretraining.confusion.row", {}};
  matrix.column_title = {"pretraining.confusion.column", {}};
  const LabelFigures* figures = sweep != nullptr ? figures_for(*sweep, labels, method_) : nullptr;
  const auto method = static_cast<std::size_t>(method_);
  const bool ready = figures != nullptr && split != nullptr && split->test.ready() &&
                     static_cast<Index>(figures->predicted[method].size()) == split->test.count;
  if (!ready) {
    sink(std::move(matrix));
    behind_.clear();
    event::Images none;
    none.panel = "behind";
    sink(std::move(none));
    event::Text text;
    text.panel = "behind";
    text.phrase = {"pretraining.behind.empty", {}};
    sink(std::move(text));
    return;
  }
  const int classes = split->test.set->info().classes;
  for (int i = 0; i < classes; ++i) matrix.names.push_back(plain(std::to_string(i)));
  matrix.values = confusion(split->test, figures->predicted[method], classes);
  matrix.selectable = true;
  matrix.selected = cell_ >= 0 && cell_ < classes * classes ? static_cast<std::uint32_t>(cell_)
                                                            : most_frequent_mistake(matrix.values, classes);
  const std::uint32_t cell = matrix.selected;
  sink(std::move(matrix));
  publish_images(sink, *split, figures->predicted[method], cell);
}

void LabelPictures::publish_images(const EventSink& sink, const ImageSplit& split,
                                   const std::vector<std::uint8_t>& predicted, std::uint32_t cell) {
  const ImageSet& set = *split.test.set;
  const auto classes = static_cast<std::uint32_t>(set.info().classes);
  std::int64_t count = 0;
  event::Images images;
  images.panel = "behind";
  images.rows = 1;
  images.columns = static_cast<std::uint32_t>(kImages);
  images.width = static_cast<std::uint32_t>(set.info().width);
  images.height = static_cast<std::uint32_t>(set.info().height);
  images.selectable = true;
  behind_.clear();
  for (Index i = 0; i < split.test.count; ++i) {
    const auto label = static_cast<std::uint32_t>(set.label(split.test.first + i));
    if (label * classes + predicted[static_cast<std::size_t>(i)] != cell) continue;
    if (count++ >= kImages) continue;
    behind_.push_back(split.test.first + i);
    const auto image = set.image(split.test.first + i);
    images.pixels.insert(images.pixels.end(), image.begin(), image.end());
  }
  images.pixels.resize(static_cast<std::size_t>(kImages * set.pixels()));  // the rest stays paper
  sink(std::move(images));
  event::Text text;
  text.panel = "behind";
  const std::string true_class = std::to_string(cell / classes);
  const std::string taken_for = std::to_string(cell % classes);
  const bool right = cell / classes == cell % classes;
  const std::string method = "@series." + std::string(kLabelMethodNames[static_cast<std::size_t>(method_)]);
  text.phrase = {right ? "pretraining.behind.right" : "pretraining.behind.wrong",
                 {count_text(count), true_class, taken_for, method}};
  sink(std::move(text));
}

void LabelPictures::publish_controls(const EventSink& sink) const {
  std::vector<Phrase> methods;
  for (std::size_t i = 0; i < kLabelMethods; ++i) methods.push_back(method_phrase(i));
  sink(event::Controls{"confusion", {choice_control("method", static_cast<std::size_t>(method_), std::move(methods))}});
}

bool LabelPictures::act(const command::Act& act) {
  if (act.panel != "confusion" || act.action != "method") return false;
  const float number = act.number;
  if (!(number >= 0 && number < static_cast<float>(kLabelMethods))) return false;
  method_ = static_cast<LabelMethod>(static_cast<int>(number));
  return true;
}

bool LabelPictures::select(const command::Select& select, int classes) {
  if (select.panel != "confusion" || select.item >= static_cast<std::uint32_t>(classes * classes))
    return false;
  cell_ = select.item;
  return true;
}

Index LabelPictures::image_at(const command::Select& select) const {
  return select.panel == "behind" && select.item < behind_.size() ? behind_[select.item] : -1;
}

}  // namespace glyphlab
