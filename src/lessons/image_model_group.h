// A model and others beside it that train in turn on the same batches, so that they can be compared.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lessons/image_curve.h"
#include "lessons/image_model.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// To the training machinery it is the model in front: its figures, its parameters, its codes. The
/// others read the same images and keep a training curve of their own.
class ImageModelGroup : public ImageModel {
 public:
  /// `front` must outlive the group; `name` is the series of its curve, `colour` that of event::Curve.
  ImageModelGroup(ImageModel& front, std::string name);
  /// Before the first step. The model must read as many pixels, and have no phases.
  void add(std::string name, std::unique_ptr<ImageModel> model);

  /// The front one is number 0.
  std::size_t size() const { return members_.size(); }
  const std::string& name(std::size_t i) const { return members_[i].name; }
  ImageModel& model(std::size_t i) { return *members_[i].model; }
  const ImageModel& model(std::size_t i) const { return *members_[i].model; }

  /// Adds the mean training loss since the last call at `position` (epochs) to every curve, and sends
  /// the new points. Nothing is sent while there is only one model.
  void publish_curves(const EventSink& sink, const std::string& panel, double position, bool all);

  const std::vector<std::string>& metric_names() const override { return front().metric_names(); }
  MatrixView<float> training_input(Index rows) override { return front().training_input(rows_ = rows); }
  bool train(std::span<const std::int32_t> labels, std::span<double> metrics) override;
  double training_flop() const override;
  MatrixView<float> evaluation_input(Index rows) override { return front().evaluation_input(rows); }
  void evaluate(std::span<const std::int32_t> labels, std::span<double> metrics) override {
    front().evaluate(labels, metrics);
  }
  void epoch_finished(int epoch) override;
  bool comparable() const override { return front().comparable(); }
  ParameterBuffer<float>& parameters() override { return front().parameters(); }
  const ParameterBuffer<float>& parameters() const override { return front().parameters(); }
  Index pixels() const override { return front().pixels(); }
  Index code_size() const override { return front().code_size(); }
  void encode(const ConstMatrixView<float>& images, MatrixView<float> codes) override {
    front().encode(images, codes);
  }
  void decode(const ConstMatrixView<float>& codes, MatrixView<float> images) override {
    front().decode(codes, images);
  }
  void save(Checkpoint& checkpoint) const override;
  Result<void> restore(const Checkpoint& checkpoint) override;

 private:
  struct Member {
    std::string name;
    ImageModel* model;
    std::unique_ptr<ImageModel> owned;  ///< empty for the front one
    std::vector<double> metrics;
    double loss_sum = 0;  ///< since the curve's last point
    int batches = 0;
    ImageCurve curve;
  };
  ImageModel& front() { return *members_.front().model; }
  const ImageModel& front() const { return *members_.front().model; }
  void append(std::string name, ImageModel& model, std::unique_ptr<ImageModel> owned);

  std::vector<Member> members_;
  Index rows_ = 0;  ///< of the batch in preparation
};

}  // namespace glyphlab
