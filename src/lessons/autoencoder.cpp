// Table of the lesson `autoencoder`, and the choice of its mode.
#include "lessons/autoencoder.h"

#include "lessons/autoencoder_images.h"
#include "lessons/autoencoder_sequence.h"
#include "lessons/clear_images.h"
#include "lessons/image_parameters.h"

namespace glyphlab {
namespace {

LessonInfo make_info() {
  using event::Part;
  std::vector<Parameter> table{
      choice_row("mode", "network", "sequence", {"sequence", "digits", "linear"}),
      keras(logarithmic(integer_row("coding_size", "network", 2, 1, 64)), "units"),
      keras(sizes_row("hidden_layers", "network", "", 500), "units"),
      keras(choice_row("activation", "network", "relu", activation_choices()), "activation"),
      shown_with(integer_row("sequence_length", "data", 16, 4, 32), "mode", {"sequence"}),
      shown_with(live(real_row("rule_noise", "data", "0", 0, 20)), "mode", {"sequence"}),
  };
  for (Parameter& row : data_rows()) {
    table.push_back(shown_with(std::move(row), "mode", {"digits", "linear"}));
  }
  append(table, training_rows());
  std::vector<Preset> presets{
      {"sequence", {}},
      {"sequence_one", {{"coding_size", "1"}}},
      {"sequence_noise", {{"rule_noise", "5"}}},
      {"digits", {{"mode", "digits"}}},
      {"digits_hidden", {{"mode", "digits"}, {"hidden_layers", "128"}}},
      {"linear", {{"mode", "linear"}}},
      {"linear_30", {{"mode", "linear"}, {"coding_size", "30"}}},
  };
  std::vector<event::Panel> panels{
      {"numbers", {Part::curves}, 0.5F, 1.0F, false},
      {"curves", {Part::curves}, 0.5F, 1.0F, false},
      {"reconstructions", {Part::images, Part::controls}, 1.0F, 0.0F, false},
      {"plane", {Part::points}, 0.4F, 1.2F, false},
      {"here", {Part::images}, 0.25F, 1.2F, false},
      {"code", {Part::images, Part::bars, Part::controls}, 0.35F, 1.2F, false},
      {"weights", {Part::images}, 1.0F, 0.6F, true},
  };
  return {"autoencoder", std::move(table), std::move(presets), std::move(panels)};
}

}  // namespace

AutoencoderLesson::AutoencoderLesson(DataCatalog& data) : data_(data) {
  [[maybe_unused]] const auto ready = AutoencoderLesson::reset(ParameterValues(info().parameters), 1);
}

const LessonInfo& AutoencoderLesson::lesson_info() {
  static const LessonInfo info = make_info();
  return info;
}

std::unique_ptr<Lesson> AutoencoderLesson::create(DataCatalog& data) {
  return std::make_unique<AutoencoderLesson>(data);
}

Result<void> AutoencoderLesson::reset(const ParameterValues& values, std::uint64_t seed) {
  std::unique_ptr<Lesson> mode;
  if (values.text("mode") == "sequence") {
    mode = std::make_unique<AutoencoderSequence>(values, seed);
  } else {
    mode = std::make_unique<AutoencoderImages>(data_, values, seed);
  }
  mode_ = std::move(mode);
  other_mode_ = true;
  return {};
}

void AutoencoderLesson::publish(const EventSink& sink, bool all) {
  if (other_mode_) {  // until the new mode has pictures, show none rather than the old ones
    clear_images(sink, {"reconstructions", "here", "code", "weights"});
    event::Points no_points;
    no_points.panel = "plane";
    sink(std::move(no_points));
    event::Bars no_bars;
    no_bars.panel = "code";
    sink(std::move(no_bars));
    sink(event::Controls{"code", {}});
  }
  mode_->publish(sink, all || other_mode_);
  other_mode_ = false;
}

}  // namespace glyphlab
