// What the lesson `pretraining` says and draws.
#include <cmath>
#include <cstdio>

#include "lessons/image_drawing.h"
#include "lessons/image_network.h"
#include "lessons/image_phrases.h"
#include "lessons/pretraining.h"
#include "lessons/pretraining_keras.h"

namespace glyphlab {
namespace {

constexpr Index kAllImages = 60000;

std::string one_decimal(double value) {
  char buffer[24];
  std::snprintf(buffer, sizeof buffer, "%.1f", value);
  return buffer;
}

}  // namespace

void PretrainingLesson::handle(const Command& command, const EventSink& sink) {
  const ImageSplit* split = training_->split();
  if (split == nullptr) return;
  bool changed = false;
  if (const auto* draw = std::get_if<command::Draw>(&command)) {
    if (const auto image = accept_drawing(*draw, split->test.set->info(), sink)) answers_.show(*image);
    publish_answers(sink);
  } else if (const auto* select = std::get_if<command::Select>(&command)) {
    if (const Index image = pictures_.image_at(*select); image >= 0) {
      answers_.show(*split->test.set, image);
      publish_answers(sink);
    }
    changed = pictures_.select(*select, split->test.set->info().classes);
  } else if (const auto* act = std::get_if<command::Act>(&command)) {
    changed = pictures_.act(*act);
    if (act->panel == "reconstructions" && stage_ != Stage::diverged) {
      if (gallery_.act(*act)) gallery_.publish(sink, model(), split->test, noise());
      gallery_.publish_controls(sink);
    }
  }
  if (!changed) return;
  pictures_.publish_controls(sink);
  pictures_.publish_confusion(sink, sweep_ ? &*sweep_ : nullptr, split, values_.integer("labels"));
  publish_network(sink);
}

void PretrainingLesson::publish_answers(const EventSink& sink) {
  const ImageSplit* split = training_->split();
  if (stage_ == Stage::diverged || split == nullptr || split->test.arrived() == 0) return;
  if (!answers_.fits(split->test.set->pixels())) answers_.show(*split->test.set, split->test.first);
  answers_.publish(sink, model(), split->test.set->info(), sweep_ ? &*sweep_ : nullptr);
}

ImageGallery::Noise PretrainingLesson::noise() {
  if (!autoencoder_) return {};
  const ImageAutoencoderOptions& options = autoencoder_->options();
  if (options.noise == InputNoise::none && options.deformation <= 0) return {};
  return [this](const ConstMatrixView<float>& clean, MatrixView<float> noisy) {
    Random random(seed_);  // the same noise at every look, so that only the learning shows
    autoencoder_->add_noise(clean, random, noisy);
  };
}

void PretrainingLesson::publish(const EventSink& sink, bool all) {
  training_->publish_curves(sink, "curves", all);
  const bool first = all || !structure_sent_;
  if (first) publish_structure(sink);
  const std::uint64_t step = training_->progress().step;
  const ImageSplit* split = training_->split();
  const bool pictures = stage_ != Stage::diverged && split != nullptr && split->test.arrived() > 0;
  if (pictures && (first || gallery_step_ != step)) {
    gallery_.publish(sink, model(), split->test, noise());
    gallery_step_ = step;
    publish_answers(sink);
  }
  const std::uint32_t version = sweep_ ? sweep_->version() + 1 : 0;
  const bool locked = sweep_ && sweep_->classifier() != nullptr && sweep_->classifier()->frozen();
  if (first || version != version_sent_ || locked != locked_sent_) publish_network(sink);
  locked_sent_ = locked;
  if (first || version != version_sent_) {
    if (sweep_) {
      pictures_.publish_accuracy(sink, *sweep_);
      pictures_.publish_table(sink, *sweep_);
    }
    pictures_.publish_confusion(sink, sweep_ ? &*sweep_ : nullptr, split, values_.integer("labels"));
    if (!first) publish_answers(sink);
    version_sent_ = version;
  }
  sink(story());
}

void PretrainingLesson::publish_structure(const EventSink& sink) {
  event::CurveAxes axes;
  axes.panel = "curves";
  axes.y_label = {"metric." + model().metric_names()[0], {}};
  axes.x_label = {"axis.epoch", {}};
  axes.logarithmic = true;
  sink(axes);
  axes.panel = "accuracy";
  axes.y_label = {"pretraining.axis.accuracy", {}};
  axes.x_label = {"pretraining.axis.labels", {}};
  axes.logarithmic = false;
  axes.x_logarithmic = true;
  sink(axes);
  if (!sweep_) {
    for (const std::string_view method : kLabelMethodNames) {
      event::Curve empty;
      empty.panel = "accuracy";
      empty.series = method;
      empty.replace = true;
      sink(std::move(empty));
    }
    event::Table table;
    table.panel = "figures";
    table.footer = {"pretraining.figures.empty", {}};
    sink(std::move(table));
  }
  gallery_.publish_controls(sink);
  pictures_.publish_controls(sink);
  sink(event::Controls{"drawing", {draw_control()}});
  sink(event::KerasCode{pretraining_keras_code(values_, model().pixels())});
  structure_sent_ = true;
}

void PretrainingLesson::publish_network(const EventSink& sink) const {
  if (!sweep_) {
    const bool plain_model = autoencoder_.has_value();
    const Network<float>& network = plain_model ? autoencoder_->network() : vae_->encoder();
    const int noisy = plain_model && autoencoder_->options().noise != InputNoise::none ? 1 : 0;
    const int code = plain_model ? noisy + autoencoder_->depth() : network.layer_count();
    sink(network_event(network, code, [](int) { return false; }));
    return;
  }
  // The network of the method looked at; the moment at which its encoder is freed shows too.
  const LabelMethod method = pictures_.method();
  const ImageEncoder encoder = sweep_->encoder_of(method);
  bool locked =
      method == LabelMethod::frozen || method == LabelMethod::pca || method == LabelMethod::frozen_first;
  if (method == LabelMethod::frozen_first && sweep_->job() && sweep_->job()->method == method) {
    locked = sweep_->classifier()->frozen();
  }
  ParameterBuffer<float> parameters;
  const Network<float> network(classifier_spec(encoder, sweep_->options().classifier), parameters);
  const int code =
      static_cast<int>(encoder.spec.layers.size()) + (sweep_->options().classifier.noise > 0 ? 1 : 0);
  event::Network event = network_event(network, code, [&](int layer) {
    return locked && layer < code && network.layers()[static_cast<std::size_t>(layer)].has_weights();
  });
  event.remark = {locked ? "pretraining.remark.locked" : "pretraining.remark.free",
                  {std::string("@series.").append(kLabelMethodNames[static_cast<std::size_t>(method)])}};
  sink(std::move(event));
}

event::Story PretrainingLesson::story() const {
  event::Story story;
  const ImageSplit* split = training_->split();
  const Index limit = values_.integer("limit");
  const Index images = split != nullptr ? split->train.count : (limit > 0 ? limit : kAllImages);
  const Index labels = values_.integer("labels");
  story.title = {"pretraining.story.title", {count_text(labels), count_text(images)}};
  story.text = story_text();
  const auto step = [&](const char* label, std::vector<std::pair<std::string, std::string>> values) {
    story.steps.push_back({{label, {}}, std::move(values)});
  };
  if (labels != 20) step("pretraining.step.few", {{"labels", "20"}});
  if (labels != 100) step("pretraining.step.hundred", {{"labels", "100"}});
  if (labels != 60000) step("pretraining.step.all", {{"labels", "60000"}});
  for (const Preset& preset : info().presets) {
    const bool follows = follows_preset(preset);
    if (preset.name == "plain" && !follows) step("pretraining.step.plain", preset.values);
    if (preset.name == "lecture" && !follows) step("pretraining.step.lecture", default_network());
  }
  story.steps.push_back({{"image.step.draw", {}}, {}, true});
  return story;
}

bool PretrainingLesson::follows_preset(const Preset& preset) const {
  ParameterValues wanted(info().parameters);
  for (const auto& [name, value] : preset.values) {
    [[maybe_unused]] const auto set = wanted.set(name, value);
  }
  for (const Parameter& row : info().parameters) {
    if (row.group == "network" && wanted.text(row.name) != values_.text(row.name)) return false;
  }
  return true;
}

std::vector<std::pair<std::string, std::string>> PretrainingLesson::default_network() const {
  std::vector<std::pair<std::string, std::string>> values;
  for (const Preset& preset : info().presets) {
    if (preset.name != "plain") continue;
    for (const auto& [name, value] : preset.values) {
      for (const Parameter& row : info().parameters) {
        if (row.name == name) values.emplace_back(name, row.default_value);
      }
    }
  }
  return values;
}

Phrase PretrainingLesson::story_text() const {
  if (stage_ == Stage::diverged || training_->diverged()) return {"pretraining.story.diverged", {}};
  if (training_->split() == nullptr || training_->progress().step == 0)
    return {"pretraining.story.start", {}};
  const std::string images = count_text(training_->split()->train.count);
  if (stage_ == Stage::pretraining) {
    return {"pretraining.story.phase1",
            {one_decimal(training_->position()), std::to_string(values_.integer("epochs")), images,
             number_text(training_->watched_curve().last())}};
  }
  if (!sweep_) return {"pretraining.story.components", {}};
  const Index labels = std::min<Index>(values_.integer("labels"), training_->split()->train.count);
  const auto found = sweep_->figures().find(labels);
  if (found == sweep_->figures().end() ||
      found->second.accuracy[static_cast<std::size_t>(LabelMethod::scratch)].empty()) {
    return {"pretraining.story.phase2", {count_text(labels)}};
  }
  const LabelFigures& figures = found->second;
  const double gain = 100 * (figures.mean(LabelMethod::fine_tuned) - figures.mean(LabelMethod::scratch));
  const double spread =
      100 * std::max(figures.spread(LabelMethod::fine_tuned), figures.spread(LabelMethod::scratch));
  const std::vector<std::string> arguments{
      count_text(labels),
      accuracy_text(figures, LabelMethod::fine_tuned),
      accuracy_text(figures, LabelMethod::scratch),
      one_decimal(std::abs(gain)),
      accuracy_text(figures, LabelMethod::frozen),
      std::to_string(figures.accuracy[static_cast<std::size_t>(LabelMethod::scratch)].size()),
      std::to_string(figures.unlabelled_classes)};
  if (figures.unlabelled_classes > 0) return {"pretraining.story.unlabelled", arguments};
  // A difference of one spread is what another draw of labels can do.
  if (gain > 2 * spread) return {"pretraining.story.helps", arguments};
  return {gain < -2 * spread ? "pretraining.story.hurts" : "pretraining.story.even", arguments};
}

}  // namespace glyphlab
