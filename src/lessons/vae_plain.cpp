// The plane of the plain autoencoder.
#include "lessons/vae_plain.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "core/data/gather.h"
#include "lessons/clear_images.h"
#include "lessons/image_grids.h"
#include "lessons/image_phrases.h"
#include "lessons/vae_pictures.h"

namespace glyphlab {
namespace {

constexpr double kOutermost = 0.02;  // share of the codes beyond either end of the grid

}  // namespace

std::unique_ptr<ImageAutoencoder> plain_autoencoder(const ImageVaeOptions& options, std::uint64_t seed) {
  ImageAutoencoderOptions plain;
  plain.pixels = options.pixels;
  plain.encoder = options.encoder;
  plain.coding_size = options.latent_size;
  plain.decoder = options.decoder;
  plain.activation = options.activation;
  plain.coding_activation = Activation::linear;
  plain.loss = options.likelihood;
  plain.initializer = options.initializer;
  plain.optimizer = options.optimizer;
  return std::make_unique<ImageAutoencoder>(plain, seed);
}

void VaePlain::measure(const MatrixView<float>& codes) {
  means_.clear();
  std::vector<float> spreads;
  for (Index j = 0; j < codes.cols(); ++j) {
    means_.push_back(codes.col(j).mean());
    spreads.push_back((codes.col(j).array() - means_.back()).square().mean());
  }
  std::vector<Index> order(means_.size());
  std::iota(order.begin(), order.end(), Index{0});
  if (order.size() > 2) {
    std::partial_sort(order.begin(), order.begin() + 2, order.end(), [&](Index a, Index b) {
      return spreads[static_cast<std::size_t>(a)] > spreads[static_cast<std::size_t>(b)];
    });
  }
  std::vector<float> values(static_cast<std::size_t>(codes.rows()));
  const auto cut = static_cast<std::ptrdiff_t>(kOutermost * static_cast<double>(codes.rows()));
  for (std::size_t axis = 0; axis < 2; ++axis) {
    axes_[axis] = order[axis];
    for (Index i = 0; i < codes.rows(); ++i) values[static_cast<std::size_t>(i)] = codes(i, axes_[axis]);
    std::sort(values.begin(), values.end());
    lows_[axis] = *(values.begin() + cut);
    highs_[axis] = *(values.end() - 1 - cut);
  }
}

void VaePlain::code_at(float x, float y, float* code) const {
  std::copy(means_.begin(), means_.end(), code);
  code[axes_[0]] = x;
  code[axes_[1]] = y;
}

void VaePlain::publish(const EventSink& sink, ImageModel& model, const ImageRange& test) {
  const Index count = std::min(kPlaneImages, test.arrived());
  auto input = input_.shape(count, model.pixels());
  gather_images(*test.set, test.first, input);
  auto codes = codes_.shape(count, model.code_size());
  model.encode(as_const(input), codes);
  measure(codes);

  event::Points points = code_plane("plain_plane", as_const(codes), axes_, test);
  publish_ground(sink, model, test.set->info(), points.xy);
  sink(std::move(points));
  publish_pointer(sink, model, test);

  auto grid = codes_.shape(kGridSide * kGridSide, model.code_size());
  for (Index i = 0; i < grid.rows(); ++i) {
    const float across = static_cast<float>(i % kGridSide) / (kGridSide - 1);
    const float down = static_cast<float>(i / kGridSide) / (kGridSide - 1);
    code_at(lows_[0] + across * (highs_[0] - lows_[0]), highs_[1] - down * (highs_[1] - lows_[1]),
            grid.data() + i * grid.cols());
  }
  auto images = images_.shape(grid.rows(), model.pixels());
  model.decode(as_const(grid), images);
  event::Images event = image_grid("plain_generated", kGridSide, kGridSide, test.set->info());
  append_ink(event.pixels, {images.data(), static_cast<std::size_t>(images.size())});
  sink(std::move(event));
}

void VaePlain::publish_ground(const EventSink& sink, ImageModel& model, const ImageSetInfo& info,
                              std::span<const float> xy) {
  const PlaneGrid grid = model.code_size() == 2 ? grid_over(xy, VaePictures::kGroundCells) : PlaneGrid{};
  auto codes = codes_.shape(grid.rows * grid.columns, model.code_size());
  for (Index cell = 0; cell < codes.rows(); ++cell)
    code_at(grid.x(cell), grid.y(cell), codes.data() + cell * codes.cols());
  auto images = images_.shape(codes.rows(), model.pixels());
  if (codes.rows() > 0) model.decode(as_const(codes), images);
  sink(plane_ground("plain_plane", grid, info, as_const(images)));
}

void VaePlain::publish_pointer(const EventSink& sink, ImageModel& model, const ImageRange& test) {
  if (static_cast<Index>(means_.size()) != model.code_size()) return;  // not measured yet
  auto code = codes_.shape(1, model.code_size());
  code_at(pointer_[0], pointer_[1], code.data());
  auto image = images_.shape(1, model.pixels());
  model.decode(as_const(code), image);
  event::Images event = image_grid("plain_pointer", 1, 1, test.set->info());
  event.large = true;
  append_ink(event.pixels, {image.data(), static_cast<std::size_t>(image.size())});
  sink(std::move(event));
}

void VaePlain::point_at(float x, float y) {
  if (!std::isfinite(x) || !std::isfinite(y)) return;
  pointer_[0] = x;
  pointer_[1] = y;
}

void VaePlain::clear(const EventSink& sink) {
  clear_images(sink, {"plain_pointer", "plain_generated"});
  event::Points none;
  none.panel = "plain_plane";
  sink(std::move(none));
  sink(plane_ground("plain_plane", {}, {}, view<float>(nullptr, 0, 0)));
}

}  // namespace glyphlab
