// The lesson `sparse`: from parameters to a model, and what is said and drawn about it.
#include "lessons/sparse.h"

#include <cmath>

#include "lessons/data_catalog.h"
#include "lessons/image_drawing.h"
#include "lessons/image_keras_code.h"
#include "lessons/image_network.h"
#include "lessons/image_parameters.h"
#include "lessons/image_phrases.h"
#include "lessons/sparse_table.h"

namespace glyphlab {
namespace {

Index pixels_of(const ImageDataset& data) { return data.described() ? data.train().pixels() : 784; }

}  // namespace

SparseLesson::SparseLesson(DataCatalog& data) : ImageLesson(data), values_(lesson_info().parameters) {
  [[maybe_unused]] const auto ready = SparseLesson::reset(values_, seed_);
}

const LessonInfo& SparseLesson::lesson_info() {
  static const LessonInfo info = sparse_info();
  return info;
}

std::unique_ptr<Lesson> SparseLesson::create(DataCatalog& data) { return std::make_unique<SparseLesson>(data); }

Result<void> SparseLesson::reset(const ParameterValues& values, std::uint64_t seed) {
  const ImageAutoencoderOptions options =
      sparse_options(values, pixels_of(data_.images(values.text("dataset"))));
  if (auto possible = check(options); !possible) return possible;
  values_ = values;
  seed_ = seed;
  model_.emplace(options, seed);
  runs_.emplace(*model_, "run_" + values.text("regularizer"));
  for (const std::string& name : sparse_runs_beside(values)) {
    ImageAutoencoderOptions other = options;
    other.activity = sparse_penalty(values, name);
    runs_->add("run_" + name, std::make_unique<ImageAutoencoder>(other, seed));  // the same initial weights
  }
  start(training_options(values), seed, 0, 0);
  return {};
}

void SparseLesson::rebuild() { [[maybe_unused]] const auto again = reset(values_, seed_); }

void SparseLesson::apply(const ParameterValues& values) {
  values_ = values;
  model_->set_optimizer(optimizer_options(values));
  model_->set_activity(sparse_penalty(values, values.text("regularizer")));
  for (std::size_t i = 1; i < runs_->size(); ++i) {
    auto& other = static_cast<ImageAutoencoder&>(runs_->model(i));
    other.set_optimizer(optimizer_options(values));
    other.set_activity(sparse_penalty(values, runs_->name(i).substr(4)));
  }
  training_->set_epochs(values.integer("epochs"));
  structure_changed();
}

void SparseLesson::handle(const Command& command, const EventSink& sink) {
  if (training_->diverged()) return;
  const ImageSplit* split = training_->split();
  const bool ready = split != nullptr && split->test.arrived() > 0;
  const auto* select = std::get_if<command::Select>(&command);
  if (select != nullptr && select->panel == "weights") {
    if (ready && pictures_.select(select->item, model_->code_size())) {
      pictures_.publish(sink, *model_, split->test, model_->options().activity);
    }
    return;
  }
  ImageLesson::handle(command, sink);
  if (ready && (select != nullptr || std::holds_alternative<command::Draw>(command))) {
    pictures_.publish_parts(sink, *model_, split->test, closeup_.image());
  }
}

std::vector<event::Reference> SparseLesson::references() const {
  return published_references(sparse_figures(), values_, lesson_info().presets);
}

void SparseLesson::publish_structure(const EventSink& sink) {
  event::CurveAxes axes;
  axes.panel = "curves";
  axes.y_label = {"metric." + model_->metric_names()[0], {}};
  axes.x_label = {"axis.epoch", {}};
  axes.logarithmic = true;
  sink(axes);
  axes.panel = "side_curves";
  sink(axes);
  axes.panel = "cost";
  axes.y_label = {"sparse.axis.cost", {}};
  axes.x_label = {"metric.mean_activation", {}};
  axes.logarithmic = false;
  sink(axes);
  sink(network_event(model_->network(), model_->depth(), [](int) { return false; }));
  sink(event::Controls{"parts", {draw_control()}});
  sink(event::KerasCode{keras_code(model_->options(), training_->options())});
}

void SparseLesson::publish_pictures(const EventSink& sink, bool thorough) {
  if (!thorough) return;
  const ImageRange& test = training_->split()->test;
  pictures_.publish(sink, *model_, test, model_->options().activity);
  pictures_.publish_parts(sink, *model_, test, closeup_.image());
  comparison_.publish(sink, *runs_, test);
}

void SparseLesson::publish(const EventSink& sink, bool all) {
  ImageLesson::publish(sink, all);
  runs_->publish_curves(sink, "side_curves", training_->position(), all);
}

event::Story SparseLesson::story() const {
  const ImageAutoencoderOptions& options = model_->options();
  const ActivityPenaltyKind kind = options.activity.kind;
  event::Story story;
  story.title = {"sparse.story.title", {count_text(options.coding_size)}};
  const std::string weight = number_text(options.activity.weight);
  if (training_->diverged()) {
    story.text = {"sparse.story.diverged", {}};
  } else if (training_->progress().step == 0) {
    story.text = {"sparse.story.start", {}};
  } else {
    const std::vector<std::string> figures{number_text(training_->watched_curve().last()),
                                           number_text(100 * pictures_.active_share()),
                                           number_text(pictures_.mean_activation()), weight,
                                           number_text(options.activity.target),
                                           count_text(std::lround(pictures_.active_share() * options.coding_size)),
                                           count_text(options.coding_size)};
    story.text = {kind == ActivityPenaltyKind::none ? "sparse.story.none"
                  : kind == ActivityPenaltyKind::l1 ? "sparse.story.l1"
                                                    : "sparse.story.kl",
                  figures};
  }
  const auto step = [&](const char* label, const char* regularizer) {
    story.steps.push_back({{label, {}}, {{"regularizer", regularizer}}});
  };
  if (runs_->size() == 1) {
    story.steps.push_back({{"sparse.step.side_by_side", {}},
                           {{"side_by_side", "three"}, {"coding_size", "300"}, {"kl_weight", "0.05"}}});
  }
  story.steps.push_back({{"image.step.draw", {}}, {}, true});
  if (kind != ActivityPenaltyKind::none) step("sparse.step.none", "none");
  if (kind != ActivityPenaltyKind::l1) step("sparse.step.l1", "l1");
  if (kind != ActivityPenaltyKind::kl) step("sparse.step.kl", "kl");
  return story;
}

}  // namespace glyphlab
