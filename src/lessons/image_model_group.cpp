// Passes the front model's batches on to the others.
#include "lessons/image_model_group.h"

#include <utility>

namespace glyphlab {

ImageModelGroup::ImageModelGroup(ImageModel& front, std::string name) {
  members_.reserve(3);
  append(std::move(name), front, nullptr);
}

void ImageModelGroup::add(std::string name, std::unique_ptr<ImageModel> model) {
  ImageModel& added = *model;
  append(std::move(name), added, std::move(model));
}

void ImageModelGroup::append(std::string name, ImageModel& model, std::unique_ptr<ImageModel> owned) {
  const auto colour = static_cast<std::uint8_t>(members_.size());
  std::vector<double> metrics(model.metric_names().size());
  ImageCurve curve(name, colour);
  members_.push_back({std::move(name), &model, std::move(owned), std::move(metrics), 0, 0, std::move(curve)});
}

bool ImageModelGroup::train(std::span<const std::int32_t> labels, std::span<double> metrics) {
  const auto batch = front().training_input(rows_);
  bool sound = true;
  for (std::size_t i = 1; i < members_.size(); ++i) {
    Member& member = members_[i];
    member.model->training_input(rows_) = batch;
    sound = member.model->train(labels, member.metrics) && sound;
    member.loss_sum += member.metrics[0];
    ++member.batches;
  }
  sound = front().train(labels, metrics) && sound;
  members_[0].loss_sum += metrics[0];
  ++members_[0].batches;
  return sound;
}

double ImageModelGroup::training_flop() const {
  double sum = 0;
  for (const Member& member : members_) sum += member.model->training_flop();
  return sum;
}

void ImageModelGroup::epoch_finished(int epoch) {
  for (Member& member : members_) member.model->epoch_finished(epoch);
}

void ImageModelGroup::publish_curves(const EventSink& sink, const std::string& panel, double position,
                                     bool all) {
  if (size() < 2) return;
  for (Member& member : members_) {
    if (member.batches > 0) member.curve.add(position, member.loss_sum / member.batches);
    member.loss_sum = 0;
    member.batches = 0;
    member.curve.publish(sink, panel, all);
  }
}

void ImageModelGroup::save(Checkpoint& checkpoint) const {
  front().save(checkpoint);
  for (std::size_t i = 1; i < members_.size(); ++i) {
    Checkpoint own;
    members_[i].model->save(own);
    checkpoint.add_part("beside/" + members_[i].name + "/", std::move(own));
  }
}

Result<void> ImageModelGroup::restore(const Checkpoint& checkpoint) {
  for (std::size_t i = 1; i < members_.size(); ++i) {
    const Checkpoint own = checkpoint.part("beside/" + members_[i].name + "/");
    if (auto restored = members_[i].model->restore(own); !restored) return restored;
  }
  return front().restore(checkpoint);
}

}  // namespace glyphlab
