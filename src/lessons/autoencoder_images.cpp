// The modes `digits` and `linear` of the lesson `autoencoder`.
#include "lessons/autoencoder_images.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "core/data/gather.h"
#include "core/math/gemm.h"
#include "core/math/symmetric_eigen.h"
#include "lessons/autoencoder.h"
#include "lessons/data_catalog.h"
#include "lessons/image_keras_code.h"
#include "lessons/image_network.h"
#include "lessons/image_parameters.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr Index kPlaneImages = 1000;
constexpr Index kMostWeightImages = 10;
/// With more work than this per drawing of the plane (operations), it is drawn less often.
constexpr double kCheapPlane = 20e6;
/// The subspaces are compared from all training images, not from a sample of them.
constexpr Index kPcaImages = 60000;
/// Directions whose eigenvalue is a smaller share of the largest are rounding.
constexpr double kNoDirection = 1e-12;

Matrix<double> product(const Matrix<double>& a, Op op_a, const Matrix<double>& b, Op op_b) {
  Matrix<double> c(op_a == Op::none ? a.rows() : a.cols(), op_b == Op::none ? b.cols() : b.rows());
  gemm<double>(view(a.data(), a.rows(), a.cols()), op_a, view(b.data(), b.rows(), b.cols()), op_b,
               view(c.data(), c.rows(), c.cols()));
  return c;
}

}  // namespace

AutoencoderImages::AutoencoderImages(DataCatalog& data, const ParameterValues& values, std::uint64_t seed)
    : ImageLesson(data) {
  [[maybe_unused]] const auto ready = AutoencoderImages::reset(values, seed);
}

const LessonInfo& AutoencoderImages::info() const {
  return AutoencoderLesson::lesson_info();
}

Result<void> AutoencoderImages::reset(const ParameterValues& values, std::uint64_t seed) {
  values_ = values;
  seed_ = seed;
  linear_ = values.text("mode") == "linear";
  const ImageDataset& data = data_.images(values.text("dataset"));
  ImageAutoencoderOptions options;
  if (data.described()) options.pixels = data.train().pixels();
  options.encoder = linear_ ? std::vector<int>{} : values.sizes("hidden_layers");
  options.decoder.assign(options.encoder.rbegin(), options.encoder.rend());
  options.coding_size = values.integer("coding_size");
  options.activation = activation_named(values.text("activation"));
  options.coding_activation = Activation::linear;
  options.output_activation = linear_ ? Activation::linear : Activation::sigmoid;
  options.optimizer = optimizer_options(values);
  model_.emplace(options, seed);
  start(training_options(values), seed, options.coding_size, kPcaImages);
  return {};
}

void AutoencoderImages::rebuild() {
  [[maybe_unused]] const auto again = reset(values_, seed_);
}

void AutoencoderImages::apply(const ParameterValues& values) {
  values_ = values;
  model_->set_optimizer(optimizer_options(values));
  training_->set_epochs(values.integer("epochs"));
  structure_changed();
}

void AutoencoderImages::handle(const Command& command, const EventSink& sink) {
  if (training_->diverged()) return;
  if (const auto* at = std::get_if<command::PointAt>(&command)) {
    if (at->panel == "plane" && std::isfinite(at->x) && std::isfinite(at->y)) decode_here(at->x, at->y, sink);
    return;
  }
  ImageLesson::handle(command, sink);
}

void AutoencoderImages::decode_here(float x, float y, const EventSink& sink) {
  if (training_->split() == nullptr) return;
  const ImageSetInfo& set = training_->split()->test.set->info();
  auto code = codes_.shape(1, model_->code_size());
  const auto image = images_.shape(1, model_->pixels());
  for (Index i = 0; i < code.cols(); ++i) code.data()[i] = i == 0 ? x : i == 1 ? y : 0.0F;
  model_->decode(as_const(code), image);
  here_x_ = x;
  here_y_ = y;
  event::Images event;
  event.panel = "here";
  event.rows = 1;
  event.columns = 1;
  event.width = static_cast<std::uint32_t>(set.width);
  event.height = static_cast<std::uint32_t>(set.height);
  event.large = true;
  append_ink(event.pixels, {image.data(), static_cast<std::size_t>(image.size())});
  sink(std::move(event));
}

void AutoencoderImages::publish_structure(const EventSink& sink) {
  event::CurveAxes axes;
  axes.panel = "curves";
  axes.y_label = {"metric.mse", {}};
  axes.x_label = {"axis.epoch", {}};
  axes.logarithmic = true;
  sink(axes);
  axes.panel = "numbers";
  axes.y_label = {"autoencoder.axis.ink", {}};
  axes.x_label = {"autoencoder.axis.pixel", {}};
  axes.logarithmic = false;
  sink(axes);
  sink(network_event(model_->network(), model_->depth(), [](int) { return false; }));
  sink(event::KerasCode{keras_code(model_->options(), training_->options())});
}

void AutoencoderImages::publish_pictures(const EventSink& sink, bool thorough) {
  // Two operations per weight of the encoder, which is half of all.
  const double work = static_cast<double>(kPlaneImages * model_->parameters().size());
  if (thorough || work < kCheapPlane) publish_plane(sink);
  decode_here(here_x_, here_y_, sink);
  publish_numbers(sink);
  if (thorough) publish_weights(sink);
}

void AutoencoderImages::publish_plane(const EventSink& sink) {
  const ImageRange& test = training_->split()->test;
  const Index count = std::min(kPlaneImages, test.arrived());
  const auto images = images_.shape(count, model_->pixels());
  gather_images(*test.set, test.first, images);
  const auto codes = codes_.shape(count, model_->code_size());
  model_->encode(as_const(images), codes);
  event::Points points;
  points.panel = "plane";
  points.follow_pointer = true;
  points.equal_axes = false;
  for (Index i = 0; i < count; ++i) {
    points.xy.push_back(codes(i, 0));
    points.xy.push_back(codes.cols() > 1 ? codes(i, 1) : 0.0F);
    points.classes.push_back(static_cast<std::uint8_t>(test.set->label(test.first + i)));
  }
  for (int c = 0; c < test.set->info().classes; ++c) points.class_names.push_back(std::to_string(c));
  sink(std::move(points));
}

void AutoencoderImages::publish_numbers(const EventSink& sink) {
  const ImageRange& test = training_->split()->test;
  const ImageSetInfo& set = test.set->info();
  const std::uint32_t index[] = {static_cast<std::uint32_t>(gallery_.image(0))};
  const auto image = images_.shape(1, model_->pixels());
  gather_images(*test.set, index, image);
  const auto code = codes_.shape(1, model_->code_size());
  model_->encode(as_const(image), code);
  const Index first = set.height / 2 * set.width;
  const auto send = [&](const char* series, std::uint8_t colour) {
    event::Curve curve;
    curve.panel = "numbers";
    curve.series = series;
    curve.replace = true;
    curve.colour = colour;
    for (Index i = 0; i < set.width; ++i) {
      curve.x.push_back(static_cast<float>(i + 1));
      curve.y.push_back(image.data()[first + i]);
    }
    sink(std::move(curve));
  };
  send("given_rule", 0);
  model_->decode(as_const(code), image);
  send("rebuilt_rule", 1);
}

void AutoencoderImages::publish_weights(const EventSink& sink) {
  const ImageSetInfo& set = training_->split()->test.set->info();
  const auto& layers = model_->network().layers();
  const bool direct = layers.size() == 2;  // code to pixels in one step: rows of W are images
  const auto& parameters = std::as_const(*model_).parameters();
  const auto weights = parameters.values(direct ? layers[1].weights : layers[0].weights);
  const Matrix<float> columns = direct ? Matrix<float>(weights.transpose()) : Matrix<float>(weights);
  event::Images images = weight_images("weights", view<float>(columns.data(), columns.rows(), columns.cols()),
                                       set.width, set.height, kMostWeightImages);
  images.columns *= images.rows;  // side by side
  images.rows = 1;
  images.row_signed = {1};
  images.row_labels = {{"autoencoder.row.autoencoder", {}}};
  if (linear_ && pca_ && pca_->finished()) {
    // In the order and number of the row above, which may end with empty places.
    const Index places = static_cast<Index>(images.columns);
    Matrix<float> components = Matrix<float>::Zero(model_->pixels(), places);
    const Index count = std::min(pca_->component_count(), places);
    components.leftCols(count) = pca_->components().leftCols(count);
    const event::Images pca = weight_images(
        "weights", view<float>(std::as_const(components).data(), components.rows(), components.cols()),
        set.width, set.height, places);
    const std::size_t size = images.pixels.size();
    images.pixels.insert(images.pixels.end(), pca.pixels.begin(),
                         pca.pixels.begin() + static_cast<std::ptrdiff_t>(std::min(size, pca.pixels.size())));
    images.rows = 2;
    images.row_signed = {1, 1};
    images.row_labels.push_back({"autoencoder.row.pca", {}});
  }
  sink(std::move(images));
}

AutoencoderImages::Overlap AutoencoderImages::overlap() const {
  const auto& layers = model_->network().layers();
  const auto decoder = std::as_const(*model_).parameters().values(layers.back().weights);  // [k x pixels]
  const Matrix<double> rows = decoder.cast<double>();
  // An orthonormal basis of the decoder's rows, from the eigenvectors of their products; cosines with PCA's.
  const Matrix<double> gram = product(rows, Op::none, rows, Op::transpose);
  const SymmetricEigen spectrum = symmetric_eigen(gram);
  Matrix<double> cosines =
      product(spectrum.vectors, Op::none, product(rows, Op::none, pca_->components().cast<double>(), Op::none), Op::none);
  for (Index i = 0; i < cosines.rows(); ++i) {
    const bool direction = spectrum.values[i] > kNoDirection * spectrum.values[0];
    cosines.row(i) *= direction ? 1 / std::sqrt(spectrum.values[i]) : 0.0;
  }
  const RowVector<double> squares = symmetric_eigen(product(cosines, Op::transpose, cosines, Op::none)).values;
  const double smallest = std::sqrt(std::clamp(squares.minCoeff(), 0.0, 1.0));
  return {std::clamp(squares.mean(), 0.0, 1.0), std::acos(smallest) * 180 / std::numbers::pi};
}

event::Story AutoencoderImages::story() const {
  event::Story story;
  const std::string codes = std::to_string(model_->options().coding_size);
  // Beside PCA only the loss over all test images will do; the curve's own points are from a part.
  const bool whole_epoch = linear_ && training_->record().epoch > 0;
  const std::string loss =
      number_text(whole_epoch ? training_->record().test[0].second : training_->watched_curve().last());
  char epochs[16];
  std::snprintf(epochs, sizeof epochs, "%.1f",
                whole_epoch ? static_cast<double>(training_->record().epoch) : training_->position());
  const bool begun = training_->split() != nullptr && training_->progress().step > 0;
  const bool compared = begun && pca_ && pca_->finished();
  const std::string pca = compared ? number_text(pca_->test_mse()) : "";
  if (linear_) {
    story.title = {"autoencoder.story.linear.title", {codes}};
    if (!begun) {
      story.text = {"autoencoder.story.linear.start", {}};
    } else if (!compared || training_->diverged()) {
      story.text = {"autoencoder.story.linear.alone", {epochs, loss}};
    } else {
      const Overlap shared = overlap();
      char share[16];
      char angle[16];
      std::snprintf(share, sizeof share, "%.1f", 100 * shared.share);
      std::snprintf(angle, sizeof angle, "%.1f", shared.largest_angle);
      story.text = {"autoencoder.story.linear.text", {epochs, loss, pca, share, angle}};
    }
    story.steps = {{{"autoencoder.step.codes30", {}}, {{"coding_size", "30"}}},
                   {{"autoencoder.step.digits", {}}, {{"mode", "digits"}, {"coding_size", "2"}}},
                   {{"autoencoder.step.sequence", {}}, {{"mode", "sequence"}, {"coding_size", "2"}}}};
    return story;
  }
  story.title = {"autoencoder.story.digits.title", {codes}};
  if (!begun) {
    story.text = {"autoencoder.story.digits.start", {}};
  } else if (compared) {
    story.text = {"autoencoder.story.digits.text", {epochs, loss, codes, pca}};
  } else {
    story.text = {"autoencoder.story.digits.alone", {epochs, loss}};
  }
  if (model_->options().encoder.empty()) {
    story.steps.push_back({{"autoencoder.step.hidden", {}}, {{"hidden_layers", "128"}}});
  } else {
    story.steps.push_back({{"autoencoder.step.no_hidden", {}}, {{"hidden_layers", ""}}});
  }
  story.steps.push_back({{"autoencoder.step.linear", {}}, {{"mode", "linear"}}});
  story.steps.push_back({{"autoencoder.step.sequence", {}}, {{"mode", "sequence"}, {"coding_size", "2"}}});
  story.steps.push_back({{"image.step.draw", {}}, {}, true});
  return story;
}

}  // namespace glyphlab
