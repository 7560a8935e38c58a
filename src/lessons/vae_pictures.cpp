// Plane, pointer, generation and sampling.
#include "lessons/vae_pictures.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "core/data/gather.h"
#include "core/nn/normal_samples.h"
#include "lessons/image_grids.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr std::uint64_t kGenerationStream = 11;
constexpr std::uint64_t kSamplingStream = 12;
constexpr float kGridReach = 2.2F;  // standard deviations: 97 % of N(0, 1)
constexpr Index kSamples = 7;
constexpr float kSlowStep = 1.0F / 60;  // of the way to new noise, per picture: two seconds
constexpr float kQuarterTurn = 1.5707964F;

event::Images grid_of(const char* panel, Index rows, Index columns, const ImageSetInfo& info,
                      const MatrixView<float>& images) {
  event::Images event = image_grid(panel, rows, columns, info);
  append_ink(event.pixels, {images.data(), static_cast<std::size_t>(images.size())});
  return event;
}

}  // namespace

int VaePictures::dimensions_in_use() const {
  return static_cast<int>(
      std::count_if(losses_.begin(), losses_.end(), [](double loss) { return loss >= kInUse; }));
}

void VaePictures::choose_axes(Index size) {
  std::vector<Index> order(static_cast<std::size_t>(size));
  std::iota(order.begin(), order.end(), Index{0});
  if (size > 2) {
    std::partial_sort(order.begin(), order.begin() + 2, order.end(), [&](Index a, Index b) {
      return losses_[static_cast<std::size_t>(a)] > losses_[static_cast<std::size_t>(b)];
    });
  }
  axes_[0] = order[0];
  axes_[1] = order[1];
}

void VaePictures::publish_plane(const EventSink& sink, ImageVae& model, const ImageRange& test) {
  const Index count = std::min(kPlaneImages, test.arrived());
  indices_.resize(static_cast<std::size_t>(count));
  std::iota(indices_.begin(), indices_.end(), static_cast<std::uint32_t>(test.first));
  auto input = input_.shape(count, model.pixels());
  gather_images(*test.set, indices_, input);
  const auto head = model.encode_head(as_const(input));
  const Index size = model.code_size();
  losses_.resize(static_cast<std::size_t>(size));
  model.latent_by_dimension(losses_);
  choose_axes(size);

  event::Points points = code_plane("plane", head, axes_, test);
  points.selectable = true;
  publish_ground(sink, model, test.set->info(), points.xy);
  sink(std::move(points));

  event::Bars bars;
  bars.panel = "latent";
  for (const double loss : losses_) {
    bars.values.push_back(static_cast<float>(loss));
    bars.classes.push_back(loss >= kInUse ? 0 : 7);
    bars.maximum = std::max(bars.maximum, 1.1F * static_cast<float>(loss));
  }
  sink(std::move(bars));
}

void VaePictures::publish_ground(const EventSink& sink, ImageVae& model, const ImageSetInfo& info,
                                 std::span<const float> xy) {
  // A plane through more than two dimensions says little about codes that lie off it.
  const PlaneGrid grid = model.code_size() == 2 ? grid_over(xy, kGroundCells) : PlaneGrid{};
  auto codes = codes_.shape(grid.rows * grid.columns, model.code_size());
  for (Index cell = 0; cell < codes.rows(); ++cell) {
    codes(cell, axes_[0]) = grid.x(cell);
    codes(cell, axes_[1]) = grid.y(cell);
  }
  auto images = images_.shape(codes.rows(), model.pixels());
  if (codes.rows() > 0) model.decode(as_const(codes), images);
  sink(plane_ground("plane", grid, info, as_const(images)));
}

void VaePictures::point_at(float x, float y) {
  if (!std::isfinite(x) || !std::isfinite(y)) return;
  pointer_[0] = x;
  pointer_[1] = y;
}

void VaePictures::advance() { arrived_ = std::min(1.0F, arrived_ + kSlowStep); }

void VaePictures::publish_pointer(const EventSink& sink, ImageVae& model, const ImageRange& test) {
  auto code = codes_.shape(1, model.code_size());
  code.setZero();
  code(0, axes_[0]) = pointer_[0];
  code(0, axes_[1]) = pointer_[1];
  auto image = images_.shape(1, model.pixels());
  model.decode(as_const(code), image);
  event::Images event = grid_of("pointer", 1, 1, test.set->info(), image);
  event.large = true;
  sink(std::move(event));
}

void VaePictures::publish_generated(const EventSink& sink, ImageVae& model, const ImageRange& test) {
  const bool grid = grid_ && model.code_size() == 2;
  const Index rows = grid ? kGridSide : kSampleRows;
  const Index columns = grid ? kGridSide : kSampleColumns;
  auto codes = codes_.shape(rows * columns, model.code_size());
  if (grid) {
    const float step = 2 * kGridReach / (kGridSide - 1);
    for (Index i = 0; i < codes.rows(); ++i) {
      codes(i, 0) = -kGridReach + step * static_cast<float>(i % columns);
      codes(i, 1) = kGridReach - step * static_cast<float>(i / columns);
    }
  } else {
    Random random = Random::stream(generation_seed_, kGenerationStream);
    fill_normal(random, codes.data(), codes.size());
  }
  auto images = images_.shape(codes.rows(), model.pixels());
  model.decode(as_const(codes), images);
  sink(grid_of("generated", rows, columns, test.set->info(), images));
}

void VaePictures::publish_sampling(const EventSink& sink, ImageVae& model, const ImageRange& test,
                                   std::span<const float> image) {
  if (static_cast<Index>(image.size()) != model.pixels()) return;
  const Index size = model.code_size();
  const auto head = model.encode_head(view<float>(image.data(), 1, model.pixels()));
  event::Bars bars;
  bars.panel = "sampling";
  for (Index j = 0; j < size; ++j) {
    bars.values.push_back(std::exp(0.5F * head(0, size + j)));
    bars.classes.push_back(1);
    bars.maximum = std::max(bars.maximum, 1.05F * bars.values.back());
  }
  auto codes = codes_.shape(kSamples, size);
  Random random = Random::stream(sampling_seed_, kSamplingStream);
  fill_normal(random, codes.data(), codes.size());
  if (moving()) {
    // cos and sin keep the sum of two standard normal variables standard normal on the way.
    auto before = noise_before_.shape(kSamples, size);
    Random old = Random::stream(sampling_seed_ - 1, kSamplingStream);
    fill_normal(old, before.data(), before.size());
    codes = std::cos(kQuarterTurn * arrived_) * before + std::sin(kQuarterTurn * arrived_) * codes;
  }
  for (Index i = 0; i < kSamples; ++i) {
    for (Index j = 0; j < size; ++j) {
      codes(i, j) = head(0, j) + bars.values[static_cast<std::size_t>(j)] * codes(i, j);
    }
  }
  sink(std::move(bars));
  auto images = images_.shape(kSamples + 1, model.pixels());
  std::copy(image.begin(), image.end(), images.data());
  model.decode(as_const(codes),
               view<float>(images.data() + model.pixels(), kSamples, model.pixels()));
  sink(grid_of("sampling", 1, kSamples + 1, test.set->info(), images));
}

void VaePictures::publish_controls(const EventSink& sink, const ImageVae& model) const {
  event::Controls generated;
  generated.panel = "generated";
  event::Control button;
  button.action = "generate";
  generated.controls.push_back(button);
  if (model.code_size() == 2) {
    event::Control grid;
    grid.action = "grid";
    grid.kind = event::ControlKind::toggle;
    grid.value = grid_ ? 1 : 0;
    generated.controls.push_back(grid);
  }
  sink(std::move(generated));
  event::Controls sampling;
  sampling.panel = "sampling";
  button.action = "draw";
  sampling.controls.push_back(button);
  event::Control slow;
  slow.action = "slow";
  slow.kind = event::ControlKind::toggle;
  slow.value = slow_ ? 1 : 0;
  sampling.controls.push_back(slow);
  sink(std::move(sampling));
}

bool VaePictures::act(const command::Act& act) {
  if (act.panel == "generated" && act.action == "generate") {
    ++generation_seed_;
    grid_ = false;
  } else if (act.panel == "generated" && act.action == "grid") {
    grid_ = act.number != 0;
  } else if (act.panel == "sampling" && act.action == "draw") {
    ++sampling_seed_;
    arrived_ = slow_ ? 0.0F : 1.0F;
  } else if (act.panel == "sampling" && act.action == "slow") {
    slow_ = act.number != 0;
    if (!slow_) arrived_ = 1;
  } else {
    return false;
  }
  return true;
}

}  // namespace glyphlab
