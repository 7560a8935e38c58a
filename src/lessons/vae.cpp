// The lesson `vae`: from parameters to a model, and what is said and drawn about it.
#include "lessons/vae.h"

#include <cstdio>
#include <utility>

#include "core/data/gather.h"
#include "lessons/data_catalog.h"
#include "lessons/image_drawing.h"
#include "lessons/image_network.h"
#include "lessons/image_parameters.h"
#include "lessons/image_phrases.h"
#include "lessons/vae_table.h"

namespace glyphlab {
namespace {

/// A lecture's first morph: a 6 becomes a 0.
constexpr int kFirstEnd = 6;
constexpr int kSecondEnd = 0;

Index pixels_of(const ImageDataset& data) { return data.described() ? data.train().pixels() : 784; }

std::vector<float> image_at(const ImageSet& set, Index index) {
  const std::uint32_t indices[] = {static_cast<std::uint32_t>(index)};
  std::vector<float> image(static_cast<std::size_t>(set.pixels()));
  gather_images(set, indices, view<float>(image.data(), 1, set.pixels()));
  return image;
}

}  // namespace

VaeLesson::VaeLesson(DataCatalog& data) : ImageLesson(data), values_(lesson_info().parameters) {
  [[maybe_unused]] const auto ready = VaeLesson::reset(values_, seed_);
}

const LessonInfo& VaeLesson::lesson_info() {
  static const LessonInfo info = vae_info();
  return info;
}

std::unique_ptr<Lesson> VaeLesson::create(DataCatalog& data) { return std::make_unique<VaeLesson>(data); }

Result<void> VaeLesson::reset(const ParameterValues& values, std::uint64_t seed) {
  const bool other_data = values.text("dataset") != values_.text("dataset");
  values_ = values;
  seed_ = seed;
  model_.emplace(vae_options(values, pixels_of(data_.images(values.text("dataset")))), seed);
  group_.emplace(*model_, "vae");
  if (values.toggle("plain_beside")) group_->add("plain", plain_autoencoder(model_->options(), seed));
  start(training_options(values), seed, 0, 0);
  if (other_data) morph_ = VaeMorph();
  pictures_ = VaePictures(seed);
  tradeoff_ = VaeTradeoff();
  reconstruction_ = ImageCurve("reconstruction", 0);
  latent_ = ImageCurve("latent", 1);
  return {};
}

void VaeLesson::rebuild() { [[maybe_unused]] const auto again = reset(values_, seed_); }

void VaeLesson::apply(const ParameterValues& values) {
  values_ = values;
  model_->set_optimizer(optimizer_options(values));
  if (ImageModel* other = plain()) static_cast<ImageAutoencoder*>(other)->set_optimizer(optimizer_options(values));
  model_->set_latent_weight(values.real("beta"), values.integer("beta_warmup"), values.toggle("latent_loss"));
  training_->set_epochs(values.integer("epochs"));
  structure_changed();
}

const ImageRange* VaeLesson::test_images() const {
  const ImageSplit* split = training_->split();
  return split == nullptr || split->test.arrived() == 0 ? nullptr : &split->test;
}

void VaeLesson::handle(const Command& command, const EventSink& sink) {
  if (training_->diverged() || handle_morph(command, sink)) return;
  const ImageRange* test = test_images();
  const auto* select = std::get_if<command::Select>(&command);
  const auto* act = std::get_if<command::Act>(&command);
  if (const auto* point = std::get_if<command::PointAt>(&command)) {
    if (point->panel == "plane") {
      pictures_.point_at(point->x, point->y);
      if (test != nullptr) pictures_.publish_pointer(sink, *model_, *test);
    } else if (point->panel == "plain_plane") {
      plain_pictures_.point_at(point->x, point->y);
      if (test != nullptr && plain() != nullptr) plain_pictures_.publish_pointer(sink, *plain(), *test);
    }
  } else if (select != nullptr && select->panel == "plane") {
    if (test == nullptr || static_cast<Index>(select->item) >= test->arrived()) return;
    const auto image = image_at(*test->set, test->first + static_cast<Index>(select->item));
    closeup_.show(image, test->set->info().width, test->set->info().height);
    closeup_.publish(sink, *model_);
    sample(sink);
  } else if (act != nullptr && pictures_.act(*act)) {
    pictures_.publish_controls(sink, *model_);
    if (test == nullptr) return;
    if (act->panel == "generated") pictures_.publish_generated(sink, *model_, *test);
    sample(sink);
  } else {
    ImageLesson::handle(command, sink);
    if (select != nullptr || std::holds_alternative<command::Draw>(command)) sample(sink);
  }
}

bool VaeLesson::handle_morph(const Command& command, const EventSink& sink) {
  const auto* select = std::get_if<command::Select>(&command);
  const auto* act = std::get_if<command::Act>(&command);
  const auto* draw = std::get_if<command::Draw>(&command);
  if (select != nullptr && select->panel == "film") {
    morph_.select(select->item);
  } else if (act != nullptr && act->panel == "film" && (act->action == "add" || act->action == "begin")) {
    if (closeup_.empty()) return true;
    if (act->action == "begin") morph_.clear();
    morph_.add(closeup_.image());
  } else if (draw != nullptr && draw->panel == "film") {
    const ImageRange* test = test_images();
    if (test == nullptr) return true;
    const auto image = accept_drawing(*draw, test->set->info(), sink);
    if (!image) return true;
    morph_.add(*image);
  } else if (act == nullptr || !morph_.act(*act)) {
    return false;
  }
  morph_.publish_controls(sink);
  morph(sink);
  return true;
}

bool VaeLesson::animated() const {
  return test_images() != nullptr && !training_->diverged() && (morph_.playing() || pictures_.moving());
}

void VaeLesson::animate(const EventSink& sink) {
  if (morph_.playing()) {
    morph(sink);
    morph_.publish_controls(sink);  // the slider moves with the picture
  }
  if (pictures_.moving()) {
    pictures_.advance();
    sample(sink);
  }
}

void VaeLesson::morph(const EventSink& sink) {
  const ImageRange* test = test_images();
  if (test == nullptr) return;
  if (morph_.empty()) choose_ends(*test);
  morph_.publish(sink, *model_, test->set->info().width, test->set->info().height);
}

void VaeLesson::sample(const EventSink& sink) {
  if (const ImageRange* test = test_images()) {
    pictures_.publish_sampling(sink, *model_, *test, closeup_.image());
  }
}

void VaeLesson::choose_ends(const ImageRange& test) {
  const auto first_labelled = [&](int label, Index otherwise) {
    for (Index i = test.first; i < test.first + test.arrived(); ++i) {
      if (test.set->label(i) == label) return i;
    }
    return otherwise;
  };
  const Index to = first_labelled(kSecondEnd, test.first);
  const Index other = to == test.first ? test.first + std::min<Index>(1, test.arrived() - 1) : test.first;
  const Index from = first_labelled(kFirstEnd, other);
  morph_.add(image_at(*test.set, from));
  morph_.add(image_at(*test.set, to));
}

std::vector<event::Reference> VaeLesson::references() const {
  return published_references(vae_figures(), values_, lesson_info().presets);
}

void VaeLesson::publish(const EventSink& sink, bool all) {
  double reconstruction = 0;
  double latent = 0;
  if (model_->take_losses(reconstruction, latent)) {
    reconstruction_.add(training_->position(), reconstruction);
    latent_.add(training_->position(), latent);
    tradeoff_.add(model_->effective_beta(), reconstruction, latent);
    tradeoff_.publish(sink);
  } else if (all) {
    tradeoff_.publish(sink);
  }
  reconstruction_.publish(sink, "losses", all);
  latent_.publish(sink, "losses", all);
  ImageLesson::publish(sink, all);
}

void VaeLesson::publish_structure(const EventSink& sink) {
  for (const char* panel : {"curves", "losses"}) {
    event::CurveAxes axes;
    axes.panel = panel;
    axes.y_label = {panel == std::string("curves") ? "metric.elbo" : "vae.axis.nats", {}};
    axes.x_label = {"axis.epoch", {}};
    axes.logarithmic = panel == std::string("curves");
    sink(axes);
  }
  event::CurveAxes tradeoff;
  tradeoff.panel = "tradeoff";
  tradeoff.y_label = {"vae.axis.nats", {}};
  tradeoff.x_label = {"param.beta", {}};
  sink(tradeoff);
  event::Network network;
  network.layers = network_layers(model_->encoder(), model_->encoder().layer_count());
  const auto size = static_cast<std::uint32_t>(model_->code_size());
  network.layers.back().size = size;
  network.layers.back().name = "z_mean, z_log_var";
  network.layers.back().output_shape = "(None, " + std::to_string(size) + ") x 2";
  std::vector<event::NetworkLayer> decoder = network_layers(model_->decoder(), -1);
  for (std::size_t i = 1; i < decoder.size(); ++i) {
    decoder[i].name = "decoder_dense" + (i == 1 ? std::string() : "_" + std::to_string(i - 1));
    network.layers.push_back(decoder[i]);
  }
  network.remark = completeness(model_->code_size(), model_->pixels());
  sink(std::move(network));
  sink(event::KerasCode{vae_keras_code(model_->options(), training_->options())});
  morph_.publish_controls(sink);
  pictures_.publish_controls(sink, *model_);
  if (plain() == nullptr) VaePlain::clear(sink);
}

void VaeLesson::publish_pictures(const EventSink& sink, bool thorough) {
  if (animated()) {
    animate(sink);
  } else {
    morph(sink);
  }
  if (!thorough) return;
  const ImageRange& test = training_->split()->test;
  pictures_.publish_plane(sink, *model_, test);
  pictures_.publish_pointer(sink, *model_, test);
  pictures_.publish_generated(sink, *model_, test);
  sample(sink);
  if (ImageModel* other = plain()) plain_pictures_.publish(sink, *other, test);
}

event::Story VaeLesson::story() const {
  event::Story story;
  if (reconstruction_.size() == 0) {
    story.title = {"vae.story.title.start", {}};
  } else {
    const double reconstruction = reconstruction_.last();
    const double latent = latent_.last();
    story.title = {"vae.story.title",
                   {number_text(reconstruction + latent), number_text(reconstruction), number_text(latent)}};
  }
  story.text = story_text();
  const auto step = [&](const char* label, std::vector<std::pair<std::string, std::string>> values) {
    story.steps.push_back({{label, {}}, std::move(values)});
  };
  if (model_->code_size() == 2) {
    step("vae.step.code20", {{"latent_size", "20"}});
  } else {
    step("vae.step.code2", {{"latent_size", "2"}});
  }
  if (model_->options().latent_loss) {
    step("vae.step.latent_off", {{"latent_loss", "off"}});
    if (model_->options().beta == 1) step("vae.step.beta4", {{"beta", "4"}});
  } else {
    step("vae.step.latent_on", {{"latent_loss", "on"}});
  }
  if (model_->options().beta != 1) step("vae.step.beta1", {{"beta", "1"}});
  if (model_->options().latent_loss && model_->options().beta != 0) step("vae.step.beta0", {{"beta", "0"}});
  if (group_->size() == 1) step("vae.step.plain_beside", {{"latent_size", "2"}, {"plain_beside", "on"}});
  story.steps.push_back({{"image.step.draw", {}}, {}, true});
  return story;
}

Phrase VaeLesson::story_text() const {
  if (training_->diverged()) return {"vae.story.diverged", {}};
  if (training_->progress().step == 0 || pictures_.latent_losses().empty()) return {"vae.story.start", {}};
  const std::string size = std::to_string(model_->code_size());
  const std::string used = std::to_string(pictures_.dimensions_in_use());
  if (!model_->options().latent_loss) return {"vae.story.latent_off", {size}};
  if (pictures_.dimensions_in_use() == 0) return {"vae.story.collapsed", {size}};
  const bool all = pictures_.dimensions_in_use() == static_cast<int>(model_->code_size());
  return {all ? "vae.story.all_used" : "vae.story.some_used", {used, size}};
}

}  // namespace glyphlab
