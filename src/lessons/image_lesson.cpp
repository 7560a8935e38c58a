// Commands and pictures that all image lessons share.
#include "lessons/image_lesson.h"

#include <algorithm>

#include "core/data/gather.h"
#include "lessons/data_catalog.h"
#include "lessons/image_drawing.h"

namespace glyphlab {
namespace {

/// At full speed, thorough pictures come with every n-th publication.
constexpr int kThoroughInterval = 8;
/// Training steps between two slices of the PCA, so that it never holds training up.
constexpr std::uint64_t kStepsPerPcaSlice = 3;

}  // namespace

void ImageLesson::start(ImageTrainingOptions options, std::uint64_t seed, Index pca_components,
                        Index pca_images) {
  const bool other_data = !training_ || training_->options().dataset != options.dataset;
  training_.emplace(data_, std::move(options), seed, model().metric_names());
  if (pca_components < 1 || pca_components > ImagePca::kMostComponents) {
    pca_.reset();
  } else {
    pca_.emplace(pca_components, pca_images);
  }
  if (other_data) {  // otherwise the visitor goes on looking at the same images
    gallery_ = ImageGallery("reconstructions", seed);
    closeup_ = ImageCloseup("code");
    closeup_column_ = 0;
  }
  closeup_.restore();
  structure_sent_ = false;
  pca_sent_ = false;
  published_step_ = 0;
  pca_step_ = 0;
  publications_ = 0;
}

bool ImageLesson::pca_due() const {
  return watched_ && pca_ && !pca_->finished() && !training_->finished() && !training_->diverged() &&
         training_->split() != nullptr && !pca_->waiting(*training_->split()) &&
         training_->progress().step >= pca_step_ + kStepsPerPcaSlice;
}

const ImageSplit* ImageLesson::open() {
  const ImageSplit* split = training_->open();
  if (split == nullptr || split->test.set->pixels() == model().pixels()) return split;
  rebuild();
  return training_->open();
}

StepReport ImageLesson::step() {
  open();
  if (pca_due()) {
    pca_->step(*training_->split());
    pca_step_ = training_->progress().step;
    StepReport report;
    report.kind = StepReport::Kind::evaluated;
    return report;
  }
  const StepReport report = training_->step(model());
  if (report.epoch_done) gallery_.epoch_finished();
  return report;
}

void ImageLesson::handle(const Command& command, const EventSink& sink) {
  if (training_->diverged()) return;
  if (const auto* select = std::get_if<command::Select>(&command)) {
    if (select->panel != "reconstructions" || gallery_.columns() == 0) return;
    show_in_closeup(static_cast<Index>(select->item) % gallery_.columns());
    closeup_.publish(sink, model());
  } else if (const auto* drag = std::get_if<command::DragBar>(&command)) {
    if (drag->panel == "code" && closeup_.drag(drag->index, drag->value, model())) {
      closeup_.publish(sink, model());
    }
  } else if (const auto* draw = std::get_if<command::Draw>(&command)) {
    show_drawing(*draw, sink);
  } else if (const auto* act = std::get_if<command::Act>(&command)) {
    if (act->panel == "code" && act->action == "restore") {
      closeup_.restore();
      closeup_.publish(sink, model());
    }
    if (act->panel == "reconstructions") {
      const ImageSplit* split = open();
      if (gallery_.act(*act) && split != nullptr) {
        gallery_.publish(sink, model(), split->test, noise());
      }
      gallery_.publish_controls(sink);
    }
  }
}

void ImageLesson::show_in_closeup(Index column) {
  const ImageRange& test = training_->split()->test;
  if (test.arrived() == 0) return;
  closeup_column_ = column;
  const std::uint32_t index[] = {static_cast<std::uint32_t>(gallery_.image(column))};
  std::vector<float> image(static_cast<std::size_t>(test.set->pixels()));
  gather_images(*test.set, index, view<float>(image.data(), 1, test.set->pixels()));
  closeup_.show(image, test.set->info().width, test.set->info().height);
}

void ImageLesson::show_drawing(const command::Draw& draw, const EventSink& sink) {
  if (open() == nullptr) return;
  const ImageSetInfo& info = training_->split()->test.set->info();
  const auto image = accept_drawing(draw, info, sink);
  if (!image) return;
  closeup_.show(*image, info.width, info.height);
  closeup_.publish(sink, model());
}

void ImageLesson::publish(const EventSink& sink, bool all) {
  watched_ = true;
  training_->publish_curves(sink, "curves", all);
  const bool first = all || !structure_sent_;
  const bool pca_news = pca_ && pca_->finished() && !pca_sent_;
  if (first) {
    publish_structure(sink);
    gallery_.publish_controls(sink);
    closeup_.publish_controls(sink);
    structure_sent_ = true;
  }
  if (first || pca_news) {
    for (event::Reference& line : references()) sink(std::move(line));
    pca_sent_ = pca_ && pca_->finished();
  }
  const std::uint64_t step = training_->progress().step;
  // One step at a time, everything follows; at full speed, most of the time only what is cheap.
  const bool thorough = first || step <= published_step_ + 1 || ++publications_ % kThoroughInterval == 0;
  published_step_ = step;
  if (thorough || pca_news) sink(story());
  const ImageSplit* split = open();
  if (training_->diverged() || split == nullptr || split->test.arrived() == 0) return;
  gallery_.publish(sink, model(), split->test, noise());
  if (closeup_.empty()) show_in_closeup(closeup_column_);
  closeup_.publish(sink, model());
  if (thorough) codings_.publish(sink, model(), split->test);
  publish_pictures(sink, thorough);
}

event::Reference ImageLesson::pca_reference(bool comparable) const {
  event::Reference line;
  line.panel = "curves";
  line.label = {"image.reference.pca", {}};
  line.visible = comparable && pca_ && pca_->finished();
  if (line.visible) line.y = static_cast<float>(pca_->test_mse());
  return line;
}

void ImageLesson::save(Checkpoint& checkpoint) const {
  training_->save(checkpoint, model());
  model().save(checkpoint);
}

Result<void> ImageLesson::restore(const Checkpoint& checkpoint) {
  if (auto restored = model().restore(checkpoint); !restored) return restored;
  structure_sent_ = false;
  return training_->restore(checkpoint, model());
}

}  // namespace glyphlab
