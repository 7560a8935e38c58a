// Interpolation between codes, decoded.
#include "lessons/vae_morph.h"

#include <algorithm>
#include <cmath>

#include "lessons/image_drawing.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr float kStride = 0.02F;  // of the path, per publication while it plays

event::Images picture(const char* panel, Index count, Index width, Index height, const float* pixels) {
  event::Images images;
  images.panel = panel;
  images.rows = 1;
  images.columns = static_cast<std::uint32_t>(count);
  images.width = static_cast<std::uint32_t>(width);
  images.height = static_cast<std::uint32_t>(height);
  append_ink(images.pixels, {pixels, static_cast<std::size_t>(count * width * height)});
  return images;
}

}  // namespace

void interpolate(std::span<const float> a, std::span<const float> b, float t, bool spherical,
                 std::span<float> out) {
  double aa = 0;
  double bb = 0;
  double ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    aa += static_cast<double>(a[i]) * static_cast<double>(a[i]);
    bb += static_cast<double>(b[i]) * static_cast<double>(b[i]);
    ab += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  }
  double share_a = 1.0 - static_cast<double>(t);
  double share_b = static_cast<double>(t);
  if (spherical && aa > 0 && bb > 0) {
    const double angle = std::acos(std::clamp(ab / std::sqrt(aa * bb), -1.0, 1.0));
    const double sine = std::sin(angle);
    if (sine > 1e-4) {
      share_a = std::sin((1.0 - static_cast<double>(t)) * angle) / sine;
      share_b = std::sin(static_cast<double>(t) * angle) / sine;
    }
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    out[i] = static_cast<float>(share_a * static_cast<double>(a[i]) + share_b * static_cast<double>(b[i]));
  }
}

void VaeMorph::advance() {
  position_ += direction_ * kStride;
  if (position_ >= 1 || position_ <= 0) direction_ = position_ >= 1 ? -1.0F : 1.0F;
  position_ = std::clamp(position_, 0.0F, 1.0F);
}

void VaeMorph::add(std::span<const float> image) {
  if (stations_.size() == kMostStations) stations_.erase(stations_.begin());
  stations_.emplace_back(image.begin(), image.end());
}

void VaeMorph::code_at(const MatrixView<float>& codes, float t, std::span<float> out) const {
  const auto length = static_cast<std::size_t>(codes.cols());
  const auto station = [&](std::size_t i) {
    return std::span<const float>(codes.data() + i * length, length);
  };
  const std::size_t legs = stations_.size() - 1;
  const float along = std::clamp(t, 0.0F, 1.0F) * static_cast<float>(legs);
  const std::size_t leg = std::min(static_cast<std::size_t>(along), legs > 0 ? legs - 1 : 0);
  interpolate(station(leg), station(std::min(leg + 1, legs)), along - static_cast<float>(leg), spherical_, out);
}

void VaeMorph::publish(const EventSink& sink, ImageModel& model, Index width, Index height) {
  if (empty()) return;
  if (playing()) advance();
  const Index pixels = width * height;
  const Index size = model.code_size();
  const auto count = static_cast<Index>(stations_.size());
  auto images = images_.shape(std::max(count, kFilmImages + 1), pixels);
  for (Index i = 0; i < count; ++i) {
    const auto& station = stations_[static_cast<std::size_t>(i)];
    std::copy(station.begin(), station.end(), images.data() + i * pixels);
  }
  auto stations = station_codes_.shape(count, size);
  model.encode(rows_of(as_const(images), 0, count), stations);
  auto codes = codes_.shape(kFilmImages + 1, size);
  for (Index i = 0; i <= kFilmImages; ++i) {
    const float t = i == kFilmImages ? position_ : static_cast<float>(i) / (kFilmImages - 1);
    code_at(stations, t, {codes.data() + i * size, static_cast<std::size_t>(size)});
  }
  model.decode(as_const(codes), view<float>(images.data(), kFilmImages + 1, pixels));

  event::Images film = picture("film", kFilmImages, width, height, images.data());
  film.rows = 2;
  film.row_labels = {{"vae.row.path", {}}, {"vae.row.chosen", {}}};
  film.selectable = true;
  film.selected = static_cast<std::uint32_t>(std::lround(position_ * (kFilmImages - 1)));
  film.pixels.resize(2 * film.pixels.size(), 0);
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    // Each chosen image stands below the picture of the film that is nearest to it.
    const float share = stations_.size() > 1 ? static_cast<float>(i) / static_cast<float>(stations_.size() - 1) : 0;
    const auto column = std::lround(share * (kFilmImages - 1));
    Bytes ink;
    append_ink(ink, stations_[i]);
    std::copy(ink.begin(), ink.end(), film.pixels.begin() + (kFilmImages + column) * pixels);
  }
  sink(std::move(film));
  event::Images large = picture("morph", 1, width, height, images.data() + kFilmImages * pixels);
  large.large = true;
  sink(std::move(large));
}

void VaeMorph::publish_controls(const EventSink& sink) const {
  sink(event::Controls{"film",
                       {slider_control("position", position_, 1, false), toggle_control("play", playing_),
                        choice_control("path", spherical_ ? 1 : 0, {{"vae.path.linear", {}}, {"vae.path.spherical", {}}}),
                        button_control("add"), button_control("begin"), draw_control()}});
}

bool VaeMorph::act(const command::Act& act) {
  if (act.panel != "film" || !std::isfinite(act.number)) return false;
  if (act.action == "position") {
    position_ = std::clamp(act.number, 0.0F, 1.0F);
    playing_ = false;
  } else if (act.action == "play") {
    playing_ = act.number != 0;
  } else if (act.action == "path") {
    spherical_ = act.number != 0;
  } else {
    return false;
  }
  return true;
}

void VaeMorph::select(std::uint32_t item) {
  position_ = std::min(1.0F, static_cast<float>(item % kFilmImages) / (kFilmImages - 1));
  playing_ = false;
}

}  // namespace glyphlab
