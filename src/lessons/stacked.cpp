// The lesson `stacked`: from parameters to a model, and what is said and drawn about it.
#include "lessons/stacked.h"

#include <cstdio>

#include "lessons/data_catalog.h"
#include "lessons/image_keras_code.h"
#include "lessons/image_network.h"
#include "lessons/image_parameters.h"
#include "lessons/image_phrases.h"
#include "lessons/stacked_table.h"

namespace glyphlab {
namespace {

/// PCA from so many images differs from PCA of all by less than a hundredth.
constexpr Index kPcaImages = 10000;
constexpr Index kMostWeightImages = 120;

/// The pixels of an image, also while its data set has not been described yet.
Index pixels_of(const ImageDataset& data) {
  return data.described() ? data.train().pixels() : 784;
}

Phrase key(const char* text) {
  return {text, {}};
}

}  // namespace

StackedLesson::StackedLesson(DataCatalog& data) : ImageLesson(data), values_(lesson_info().parameters) {
  [[maybe_unused]] const auto ready = StackedLesson::reset(values_, seed_);
}

const LessonInfo& StackedLesson::lesson_info() {
  static const LessonInfo info = stacked_info();
  return info;
}

std::unique_ptr<Lesson> StackedLesson::create(DataCatalog& data) {
  return std::make_unique<StackedLesson>(data);
}

Result<void> StackedLesson::reset(const ParameterValues& values, std::uint64_t seed) {
  const ImageAutoencoderOptions options =
      stacked_options(values, pixels_of(data_.images(values.text("dataset"))));
  if (auto possible = check(options); !possible) return possible;
  values_ = values;
  seed_ = seed;
  model_.emplace(options, seed);
  start(training_options(values), seed, values.integer("coding_size"), kPcaImages);
  return {};
}

void StackedLesson::rebuild() {
  [[maybe_unused]] const auto again = reset(values_, seed_);
}

void StackedLesson::apply(const ParameterValues& values) {
  values_ = values;
  model_->set_optimizer(optimizer_options(values));
  model_->set_noise_amount(values.real("noise_amount"));
  training_->set_epochs(values.integer("epochs"));
  structure_changed();
}

ImageGallery::Noise StackedLesson::noise() {
  if (model_->options().noise == InputNoise::none) return {};
  return [this](const ConstMatrixView<float>& clean, MatrixView<float> noisy) {
    Random random(seed_);  // the same noise every time, so that the pictures do not flicker
    model_->add_noise(clean, random, noisy);
  };
}

std::vector<event::Reference> StackedLesson::references() const {
  auto lines = published_references(stacked_figures(), values_, lesson_info().presets);
  lines.push_back(pca_reference(model_->options().loss == Loss::mse));
  return lines;
}

void StackedLesson::publish_structure(const EventSink& sink) {
  drawn_phase_ = model_->phase();
  event::CurveAxes axes;
  axes.panel = "curves";
  axes.y_label = {"metric." + model_->metric_names()[0], {}};
  axes.x_label = {"axis.epoch", {}};
  axes.logarithmic = true;
  sink(axes);
  const int code = model_->depth() + (model_->options().noise == InputNoise::none ? 0 : 1);
  sink(network_event(model_->network(), code, [&](int layer) { return model_->layer_frozen(layer); }));
  sink(event::KerasCode{keras_code(model_->options(), training_->options())});
}

void StackedLesson::publish_pictures(const EventSink& sink, bool thorough) {
  if (model_->phase() != drawn_phase_) publish_structure(sink);
  if (!thorough) return;
  const Network<float>& network = model_->network();
  const auto first = static_cast<std::size_t>(model_->options().noise == InputNoise::none ? 0 : 1);
  const auto weights = std::as_const(*model_).parameters().values(network.layers()[first].weights);
  const ImageSetInfo& set = training_->split()->test.set->info();
  sink(weight_images("weights", weights, set.width, set.height, kMostWeightImages));
}

event::Story StackedLesson::story() const {
  const ImageAutoencoderOptions& options = model_->options();
  const auto pixels = static_cast<std::int64_t>(options.pixels);
  event::Story story;
  story.title = {
      options.coding_size < options.pixels ? "stacked.story.title" : "stacked.story.title.overcomplete",
      {count_text(pixels), count_text(options.coding_size)}};
  story.text = story_text();

  const auto step = [&](const char* label, std::vector<std::pair<std::string, std::string>> values) {
    story.steps.push_back({{label, {}}, std::move(values)});
  };
  if (options.coding_size == 2) {
    step("stacked.step.code30", {{"coding_size", "30"}});
  } else {
    step("stacked.step.code2", {{"coding_size", "2"}});
  }
  if (options.activation == Activation::linear) {
    step("stacked.step.relu",
         {{"activation", "relu"}, {"coding_activation", "same"}, {"output_activation", "sigmoid"}});
  } else {
    step("stacked.step.linear", {{"activation", "linear"},
                                 {"coding_activation", "same"},
                                 {"output_activation", "linear"},
                                 {"loss", "mse"}});
  }
  if (options.noise == InputNoise::none) {
    step("stacked.step.noise", {{"noise", "dropout"}, {"noise_amount", "0.5"}});
  } else {
    step("stacked.step.no_noise", {{"noise", "none"}});
  }
  story.steps.push_back({{"image.step.draw", {}}, {}, true});
  return story;
}

Phrase StackedLesson::story_text() const {
  if (training_->split() == nullptr || training_->progress().step == 0) return key("stacked.story.start");
  if (training_->diverged()) return key("stacked.story.diverged");
  const std::string images = count_text(training_->split()->train.count);
  const std::string loss = number_text(training_->watched_curve().last());
  char epochs[16];
  std::snprintf(epochs, sizeof epochs, "%.1f", static_cast<double>(training_->position()));
  const std::string watched =
      training_->options().validation_size > 0 ? "@stacked.story.validation" : "@stacked.story.test";
  if (model_->phase() < model_->depth()) {
    return {"stacked.story.pair",
            {std::to_string(model_->phase() + 1), std::to_string(model_->depth()), epochs, loss, watched}};
  }
  if (model_->options().loss == Loss::binary_crossentropy) {
    return {"stacked.story.bce", {epochs, images, watched, loss}};
  }
  if (!pca_ || !pca_->finished()) return {"stacked.story.mse", {epochs, images, watched, loss}};
  const bool better = training_->watched_curve().last() < pca_->test_mse();
  return {better ? "stacked.story.better_than_pca" : "stacked.story.worse_than_pca",
          {epochs, images, watched, loss, std::to_string(pca_->component_count()),
           number_text(pca_->test_mse())}};
}

}  // namespace glyphlab
