// What is drawn and told about the two sequence autoencoders, and what the visitor may touch.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "lessons/autoencoder_sequence.h"
#include "lessons/image_network.h"
#include "lessons/image_parameters.h"
#include "lessons/image_phrases.h"
#include "lessons/image_weights.h"

namespace glyphlab {
namespace {

constexpr Index kPlaneSequences = 600;
constexpr std::uint64_t kPlaneStream = 8;
/// Slopes between two numbers that count as level.
constexpr float kLevel = 1.0F;

std::string one_decimal(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1f", value);
  return buffer;
}

std::string sequence_code(const ImageAutoencoderOptions& model, int batch_size) {
  const std::string length = std::to_string(model.pixels);
  std::string hidden;
  for (const int size : model.encoder) {
    hidden += "keras.layers.Dense(" + std::to_string(size) + ", activation=\"";
    hidden += kActivationNames[static_cast<std::size_t>(model.activation)];
    hidden += "\"), ";
  }
  std::string mirrored;
  for (const int size : model.decoder) {
    mirrored += "keras.layers.Dense(" + std::to_string(size) + ", activation=\"";
    mirrored += kActivationNames[static_cast<std::size_t>(model.activation)];
    mirrored += "\"), ";
  }
  std::string code = "import keras\nimport numpy as np\n\n";
  code += "start, end = np.random.rand(2, 25600, 1)\n";
  code += "along = np.linspace(0, 1, " + length + ")\n";
  code += "with_rule = start + (end - start) * along  # 25,600 sequences in equal steps\n";
  code += "without_rule = np.random.rand(25600, " + length + ")\n\n";
  code += "for sequences in (with_rule, without_rule):\n";
  code += "    autoencoder = keras.Sequential([keras.Input((" + length + ",)), " + hidden +
          "keras.layers.Dense(" + std::to_string(model.coding_size) + "), " + mirrored +
          "keras.layers.Dense(" + length + ")])\n";
  code += "    autoencoder.compile(loss=\"mse\", optimizer=\"adam\")\n";
  code +=
      "    autoencoder.fit(sequences, sequences, epochs=20, batch_size=" + std::to_string(batch_size) + ")\n";
  return code;
}

}  // namespace

void AutoencoderSequence::publish(const EventSink& sink, bool all) {
  for (Side& side : sides_) side.curve.publish(sink, "curves", all);
  if (all || !structure_sent_) publish_structure(sink);
  sink(story());
  if (diverged_) return;
  rebuild_shown();
  publish_numbers(sink);
  publish_gallery(sink);
  publish_plane(sink);
  publish_code(sink);
  publish_here(sink);
  publish_weights(sink);
}

void AutoencoderSequence::publish_structure(const EventSink& sink) {
  structure_sent_ = true;
  event::CurveAxes axes;
  axes.panel = "curves";
  axes.y_label = {"autoencoder.axis.error", {}};
  axes.x_label = {"axis.epoch", {}};
  axes.logarithmic = true;
  sink(axes);
  axes.panel = "numbers";
  axes.y_label = {"autoencoder.axis.number", {}};
  axes.x_label = {"autoencoder.axis.position", {}};
  axes.logarithmic = false;
  sink(axes);
  event::Reference pca;  // of the other modes
  pca.panel = "curves";
  pca.label = {"image.reference.pca", {}};
  pca.visible = false;
  sink(pca);
  const ImageAutoencoder& model = sides_[0].model;
  auto network = network_event(model.network(), model.depth(), [](int) { return false; });
  network.remark.key += ".numbers";
  sink(std::move(network));
  sink(event::KerasCode{sequence_code(model.options(), static_cast<int>(batch_size_))});
  event::Controls controls;
  controls.panel = "reconstructions";
  event::Control resample;
  resample.action = "resample";
  controls.controls = {resample};
  sink(controls);
  controls.panel = "code";
  controls.controls[0].action = "restore";
  sink(std::move(controls));
}

void AutoencoderSequence::rebuild_shown() {
  for (Side& side : sides_) {
    Matrix<float> codes(kShown, side.model.code_size());
    side.rebuilt.resize(kShown, length_);
    side.model.encode(view<float>(std::as_const(side.shown).data(), kShown, length_),
                      view<float>(codes.data(), kShown, codes.cols()));
    side.model.decode(view<float>(std::as_const(codes).data(), kShown, codes.cols()),
                      view<float>(side.rebuilt.data(), kShown, length_));
  }
}

void AutoencoderSequence::publish_numbers(const EventSink& sink) {
  const auto send = [&](const char* series, std::uint8_t colour, const Matrix<float>& sequences, Index row) {
    event::Curve curve;
    curve.panel = "numbers";
    curve.series = series;
    curve.replace = true;
    curve.colour = colour;
    for (Index i = 0; i < length_; ++i) {
      curve.x.push_back(static_cast<float>(i + 1));
      curve.y.push_back(sequences(row, i) * kLargestNumber);
    }
    sink(std::move(curve));
  };
  const Index rule = selected_ < kShown ? selected_ : 0;
  const Index no_rule = selected_ < kShown ? 0 : selected_ - kShown;
  send("given_rule", 0, sides_[0].shown, rule);
  send("rebuilt_rule", 1, sides_[0].rebuilt, rule);
  send("given_no_rule", 2, sides_[1].shown, no_rule);
  send("rebuilt_no_rule", 3, sides_[1].rebuilt, no_rule);
}

event::Images AutoencoderSequence::plots() const {
  event::Images images;
  images.width = static_cast<std::uint32_t>(length_ * kBarWidth);
  images.height = kPlotHeight;
  return images;
}

void AutoencoderSequence::publish_gallery(const EventSink& sink) {
  event::Images images = plots();
  images.panel = "reconstructions";
  images.rows = 2;
  images.columns = 2 * kShown;
  images.selectable = true;
  images.selected = static_cast<std::uint32_t>(selected_);
  images.row_labels = {{"image.row.original", {}}, {"image.row.rebuilt", {}}};
  const auto length = static_cast<std::size_t>(length_);
  for (const bool rebuilt : {false, true}) {
    for (const Side& side : sides_) {
      const Matrix<float>& rows = rebuilt ? side.rebuilt : side.shown;
      for (Index i = 0; i < kShown; ++i) append_plot(images.pixels, {rows.row(i).data(), length});
    }
  }
  sink(std::move(images));
}

void AutoencoderSequence::publish_plane(const EventSink& sink) {
  Side& side = sides_[0];
  Matrix<float> sequences(kPlaneSequences, length_);
  Random random = Random::stream(seed_, kPlaneStream);
  draw_sequences(Family::rule, noise_, random, view<float>(sequences.data(), kPlaneSequences, length_));
  Matrix<float> codes(kPlaneSequences, side.model.code_size());
  side.model.encode(view<float>(std::as_const(sequences).data(), kPlaneSequences, length_),
                    view<float>(codes.data(), kPlaneSequences, codes.cols()));
  event::Points points;
  points.panel = "plane";
  points.follow_pointer = true;
  points.equal_axes = false;
  points.class_names = {"↓", "→", "↑"};
  for (Index i = 0; i < kPlaneSequences; ++i) {
    points.xy.push_back(codes(i, 0));
    points.xy.push_back(codes.cols() > 1 ? codes(i, 1) : 0.0F);
    const float slope =
        (sequences(i, length_ - 1) - sequences(i, 0)) * kLargestNumber / static_cast<float>(length_ - 1);
    points.classes.push_back(slope < -kLevel ? 0 : slope > kLevel ? 2 : 1);
  }
  sink(std::move(points));
}

void AutoencoderSequence::publish_here(const EventSink& sink) {
  Side& side = sides_[0];
  Matrix<float> code = Matrix<float>::Zero(1, side.model.code_size());
  for (Index i = 0; i < std::min<Index>(2, code.cols()); ++i) code(0, i) = here_[static_cast<std::size_t>(i)];
  std::vector<float> sequence(static_cast<std::size_t>(length_));
  side.model.decode(view<float>(std::as_const(code).data(), 1, code.cols()),
                    view<float>(sequence.data(), 1, length_));
  event::Images images = plots();
  images.panel = "here";
  images.rows = 1;
  images.columns = 1;
  images.large = true;
  append_plot(images.pixels, sequence);
  sink(std::move(images));
}

void AutoencoderSequence::publish_code(const EventSink& sink) {
  Side& side = selected_side();
  const Index row = selected_ % kShown;
  const auto length = static_cast<std::size_t>(length_);
  Matrix<float> code(1, side.model.code_size());
  const auto code_view = view<float>(code.data(), 1, code.cols());
  if (static_cast<Index>(held_.size()) == code.cols()) {
    std::copy(held_.begin(), held_.end(), code.data());
  } else {
    side.model.encode(view<float>(std::as_const(side.shown).row(row).data(), 1, length_), code_view);
  }
  std::vector<float> rebuilt(length);
  side.model.decode(as_const(code_view), view<float>(rebuilt.data(), 1, length_));
  event::Images images = plots();
  images.panel = "code";
  images.rows = 1;
  images.columns = 2;
  images.large = true;
  append_plot(images.pixels, {side.shown.row(row).data(), length});
  append_plot(images.pixels, rebuilt);
  sink(std::move(images));
  event::Bars bars;
  bars.panel = "code";
  bars.values.assign(code.data(), code.data() + code.size());
  const float reach = std::ceil(1.25F * std::clamp(code.cwiseAbs().maxCoeff(), 0.8F, 1e6F));
  bars.minimum = -reach;
  bars.maximum = reach;
  bars.draggable = true;
  sink(std::move(bars));
}

void AutoencoderSequence::publish_weights(const EventSink& sink) {
  // What a unit of the code adds up: its weights on the numbers of a sequence, when nothing is between.
  event::Images images;
  images.panel = "weights";
  images.width = static_cast<std::uint32_t>(length_);
  images.height = 1;
  for (const Side& side : sides_) {
    const auto weights = side.model.parameters().values(side.model.network().layers()[0].weights);
    const Index units = std::min<Index>(8, weights.cols());
    const event::Images row = weight_images("weights", weights, length_, 1, units);
    images.columns = row.columns * row.rows;
    images.pixels.insert(images.pixels.end(), row.pixels.begin(), row.pixels.end());
    ++images.rows;
    images.row_signed.push_back(1);
  }
  images.row_labels = {{"autoencoder.row.rule", {}}, {"autoencoder.row.no_rule", {}}};
  sink(std::move(images));
}

void AutoencoderSequence::handle(const Command& command, const EventSink& sink) {
  if (diverged_) return;
  if (const auto* select = std::get_if<command::Select>(&command)) {
    if (select->panel != "reconstructions") return;
    selected_ = static_cast<Index>(select->item) % (2 * kShown);
    held_.clear();
    rebuild_shown();
    publish_gallery(sink);
    publish_numbers(sink);
    publish_code(sink);
  } else if (const auto* drag = std::get_if<command::DragBar>(&command)) {
    Side& side = selected_side();
    const Index size = side.model.code_size();
    if (drag->panel != "code" || static_cast<Index>(drag->index) >= size || !std::isfinite(drag->value))
      return;
    if (static_cast<Index>(held_.size()) != size) {
      held_.resize(static_cast<std::size_t>(size));
      side.model.encode(view<float>(std::as_const(side.shown).row(selected_ % kShown).data(), 1, length_),
                        view<float>(held_.data(), 1, size));
    }
    held_[drag->index] = std::clamp(drag->value, -1e6F, 1e6F);
    publish_code(sink);
  } else if (const auto* at = std::get_if<command::PointAt>(&command)) {
    if (at->panel != "plane" || !std::isfinite(at->x) || !std::isfinite(at->y)) return;
    here_ = {at->x, at->y};
    publish_here(sink);
  } else if (const auto* act = std::get_if<command::Act>(&command)) {
    if (act->panel == "code" && act->action == "restore") held_.clear();
    if (act->panel == "reconstructions" && act->action == "resample") {
      ++examples_;
      held_.clear();
      draw_shown();
    }
    rebuild_shown();
    publish_gallery(sink);
    publish_numbers(sink);
    publish_code(sink);
  }
}

event::Story AutoencoderSequence::story() const {
  const int codes = sides_[0].model.options().coding_size;
  event::Story story;
  story.title = {"autoencoder.story.sequence.title", {std::to_string(length_), std::to_string(codes)}};
  if (step_ == 0) {
    story.text = {"autoencoder.story.sequence.start", {}};
  } else {
    // Of independent numbers, each uniform, a code of k can hold k; the others are best guessed.
    const double lost = std::max(0.0, 1.0 - static_cast<double>(codes) / static_cast<double>(length_));
    const double bound = static_cast<double>(kLargestNumber) * std::sqrt(lost / 12);
    story.text = {"autoencoder.story.sequence.text",
                  {std::to_string(codes), one_decimal(sides_[0].curve.last()),
                   one_decimal(sides_[1].curve.last()), one_decimal(bound)}};
  }
  const auto step = [&](const char* label, std::vector<std::pair<std::string, std::string>> values) {
    story.steps.push_back({{label, {}}, std::move(values)});
  };
  if (codes == 1) {
    step("autoencoder.step.two", {{"coding_size", "2"}});
  } else {
    step("autoencoder.step.one", {{"coding_size", "1"}});
  }
  if (noise_ > 0) {
    step("autoencoder.step.no_noise", {{"rule_noise", "0"}});
  } else {
    step("autoencoder.step.noise", {{"rule_noise", "5"}});
  }
  step("autoencoder.step.digits", {{"mode", "digits"}, {"coding_size", "2"}});
  return story;
}

}  // namespace glyphlab
