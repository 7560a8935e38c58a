// Chooses test images and draws originals, reconstructions and differences.
#include "lessons/image_gallery.h"

#include <algorithm>
#include <numeric>

#include "core/data/gather.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr std::uint64_t kChoiceStream = 3;

}  // namespace

ImageGallery::ImageGallery(std::string panel, std::uint64_t seed)
    : panel_(std::move(panel)), random_(Random::stream(seed, kChoiceStream)) {}

void ImageGallery::choose(Index arrived) {
  const auto count = static_cast<std::size_t>(std::min(kColumns, arrived));
  if (chosen_.size() == count && count > 0) return;
  chosen_.resize(count);
  if (first_choice_) {
    std::iota(chosen_.begin(), chosen_.end(), 0U);
  } else {
    for (auto& position : chosen_) position = random_.below(static_cast<std::uint32_t>(arrived));
  }
}

void ImageGallery::publish(const EventSink& sink, ImageModel& model, const ImageRange& images,
                           const Noise& noise) {
  const Index arrived = images.arrived();
  if (arrived == 0) return;
  first_ = images.first;
  choose(arrived);
  const auto count = static_cast<Index>(chosen_.size());
  const Index pixels = images.set->pixels();
  const auto clean = clean_.shape(count, pixels);
  std::vector<std::uint32_t> indices(chosen_);
  for (auto& index : indices) index += static_cast<std::uint32_t>(first_);
  gather_images(*images.set, indices, clean);
  const auto noisy = noisy_.shape(count, pixels);
  if (noise) noise(as_const(clean), noisy);
  const auto& seen = noise ? noisy : clean;
  const auto codes = codes_.shape(count, model.code_size());
  model.encode(as_const(seen), codes);
  const auto rebuilt = rebuilt_.shape(count, pixels);
  model.decode(as_const(codes), rebuilt);

  event::Images event;
  event.panel = panel_;
  event.columns = static_cast<std::uint32_t>(count);
  event.width = static_cast<std::uint32_t>(images.set->info().width);
  event.height = static_cast<std::uint32_t>(images.set->info().height);
  event.selectable = true;
  const auto size = static_cast<std::size_t>(count * pixels);
  const auto add_row = [&](const char* label, bool is_signed) {
    ++event.rows;
    event.row_labels.push_back({label, {}});
    event.row_signed.push_back(is_signed ? 1 : 0);
  };
  add_row("image.row.original", false);
  append_ink(event.pixels, {clean.data(), size});
  if (noise) {
    add_row("image.row.noisy", false);
    append_ink(event.pixels, {seen.data(), size});
  }
  add_row("image.row.rebuilt", false);
  append_ink(event.pixels, {rebuilt.data(), size});
  add_row("image.row.difference", true);
  noisy_.shape(count, pixels) = rebuilt - clean;
  append_signed(event.pixels, {noisy_.get().data(), size}, 1.0F);
  sink(std::move(event));
}

void ImageGallery::publish_controls(const EventSink& sink) const {
  event::Controls controls;
  controls.panel = panel_;
  event::Control resample;
  resample.action = "resample";
  event::Control follow;
  follow.action = "follow";
  follow.kind = event::ControlKind::toggle;
  follow.value = follow_ ? 1.0F : 0.0F;
  controls.controls = {resample, follow};
  sink(std::move(controls));
}

bool ImageGallery::act(const command::Act& act) {
  if (act.action == "resample") {
    resample();
    return true;
  }
  if (act.action == "follow") follow_ = act.number != 0;
  return false;
}

void ImageGallery::epoch_finished() {
  if (!follow_) resample();
}

void ImageGallery::resample() {
  first_choice_ = false;
  chosen_.clear();
}

Index ImageGallery::image(Index column) const {
  const auto at = static_cast<std::size_t>(column);
  return first_ + (at < chosen_.size() ? static_cast<Index>(chosen_[at]) : 0);
}

}  // namespace glyphlab
