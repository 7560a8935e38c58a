// Galleries, histograms and the cost curve of the sparse coding layer.
#include "lessons/sparse_pictures.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "core/data/gather.h"
#include "lessons/image_grids.h"
#include "lessons/image_phrases.h"
#include "lessons/image_weights.h"

namespace glyphlab {
namespace {

constexpr int kCurvePoints = 99;

/// Positions of the `count` largest values, largest first.
std::vector<Index> largest(std::span<const float> values, Index count) {
  std::vector<Index> order(values.size());
  std::iota(order.begin(), order.end(), Index{0});
  const auto middle = order.begin() + std::min<std::ptrdiff_t>(count, std::ssize(order));
  std::partial_sort(order.begin(), middle, order.end(), [&](Index a, Index b) {
    return values[static_cast<std::size_t>(a)] > values[static_cast<std::size_t>(b)];
  });
  order.erase(middle, order.end());
  return order;
}

}  // namespace

void SparsePictures::publish(const EventSink& sink, ImageModel& model, const ImageRange& test,
                             const ActivityPenalty& penalty) {
  measure(model, test);
  publish_weights(sink, model, test);
  publish_inputs(sink, test);
  publish_means(sink);
  publish_cost(sink, penalty);
}

void SparsePictures::measure(ImageModel& model, const ImageRange& test) {
  const Index count = std::min(kImages, test.arrived());
  const Index size = model.code_size();
  auto input = input_.shape(count, model.pixels());
  gather_images(*test.set, test.first, input);
  auto codes = codes_.shape(count, size);
  model.encode(as_const(input), codes);
  means_.assign(static_cast<std::size_t>(size), 0.0F);
  peaks_.assign(static_cast<std::size_t>(size), 0.0F);
  Index active = 0;
  for (Index i = 0; i < count; ++i) {
    for (Index j = 0; j < size; ++j) {
      const float a = codes(i, j);
      means_[static_cast<std::size_t>(j)] += a / static_cast<float>(count);
      peaks_[static_cast<std::size_t>(j)] = std::max(peaks_[static_cast<std::size_t>(j)], a);
      active += a > kActive ? 1 : 0;
    }
  }
  mean_activation_ = std::accumulate(means_.begin(), means_.end(), 0.0) / static_cast<double>(size);
  active_share_ = static_cast<double>(active) / static_cast<double>(count * size);
  dead_ = static_cast<int>(std::count_if(peaks_.begin(), peaks_.end(), [](float p) { return p < kDead; }));
  selected_ = std::min(selected_, size - 1);
}

void append_coding_pictures(Bytes& pixels, ImageModel& model, Index count, Index cells, Scratch<float>& codes_memory,
                            Scratch<float>& drawn_memory) {
  auto codes = codes_memory.shape(count + 1, model.code_size());
  codes.setZero();
  for (Index i = 0; i < count; ++i) codes(i, i) = 1;
  auto drawn = drawn_memory.shape(count + 1, model.pixels());
  model.decode(as_const(codes), drawn);
  std::vector<float> change(static_cast<std::size_t>(model.pixels()));
  for (Index i = 0; i < cells; ++i) {
    float scale = 1e-6F;
    for (Index k = 0; k < model.pixels(); ++k) {
      const float difference = i < count ? drawn(i, k) - drawn(count, k) : 0.0F;
      change[static_cast<std::size_t>(k)] = difference;
      scale = std::max(scale, std::abs(difference));
    }
    append_signed(pixels, change, scale);
  }
}

void SparsePictures::publish_weights(const EventSink& sink, ImageModel& model, const ImageRange& test) {
  const Index shown = std::min(kShownCodings, model.code_size());
  const Index columns = std::min<Index>(shown, 12);
  const Index rows = (shown + columns - 1) / columns;
  event::Images event = image_grid("weights", rows, columns, test.set->info());
  event.row_signed.assign(static_cast<std::size_t>(rows), 1);
  event.selectable = true;
  event.selected = static_cast<std::uint32_t>(selected_);
  append_coding_pictures(event.pixels, model, shown, rows * columns, few_, drawn_);
  sink(std::move(event));
}

void SparsePictures::publish_inputs(const EventSink& sink, const ImageRange& test) const {
  const auto codes = codes_.get();
  const auto input = input_.get();
  std::vector<float> column(static_cast<std::size_t>(codes.rows()));
  for (Index i = 0; i < codes.rows(); ++i) column[static_cast<std::size_t>(i)] = codes(i, selected_);
  const std::vector<Index> best = largest(column, kInputs);
  event::Images event = image_grid("inputs", 1, std::ssize(best), test.set->info());
  for (const Index i : best) {
    append_ink(event.pixels, {input.data() + i * input.cols(), static_cast<std::size_t>(input.cols())});
  }
  sink(std::move(event));
  event::Text text;
  text.panel = "inputs";
  text.phrase = {"sparse.inputs",
                 {std::to_string(selected_ + 1),
                  number_text(static_cast<double>(means_[static_cast<std::size_t>(selected_)])),
                  number_text(static_cast<double>(peaks_[static_cast<std::size_t>(selected_)]))}};
  sink(std::move(text));
}

void SparsePictures::publish_parts(const EventSink& sink, ImageModel& model, const ImageRange& test,
                                   std::span<const float> image) {
  if (static_cast<Index>(image.size()) != model.pixels()) return;
  const Index size = model.code_size();
  auto all = few_.shape(1, size);
  model.encode(view<float>(image.data(), 1, model.pixels()), all);
  const std::vector<float> code(all.data(), all.data() + size);
  const std::vector<Index> strongest = largest(code, kParts);
  const Index steps = std::ssize(strongest) + 2;  // from no coding at all to every one
  auto codes = few_.shape(steps, size);
  codes.setZero();
  for (Index i = 1; i < steps - 1; ++i) {
    codes.row(i) = codes.row(i - 1);
    const Index next = strongest[static_cast<std::size_t>(i - 1)];
    codes(i, next) = code[static_cast<std::size_t>(next)];
  }
  std::copy(code.begin(), code.end(), codes.data() + (steps - 1) * size);
  auto drawn = drawn_.shape(steps + 1, model.pixels());
  std::copy(image.begin(), image.end(), drawn.data());
  model.decode(as_const(codes), view<float>(drawn.data() + model.pixels(), steps, model.pixels()));
  event::Images event = image_grid("parts", 1, steps + 1, test.set->info());
  append_ink(event.pixels, {drawn.data(), static_cast<std::size_t>(drawn.size())});
  sink(std::move(event));
  const auto firing = std::count_if(code.begin(), code.end(), [](float a) { return a > kActive; });
  event::Text text;
  text.panel = "parts";
  text.phrase = {"sparse.parts", {std::to_string(firing), std::to_string(size), std::to_string(kParts)}};
  sink(std::move(text));
}

float SparsePictures::mean_axis(std::span<const float> means) {
  return std::max(0.2F, *std::max_element(means.begin(), means.end()));
}

void SparsePictures::publish_means(const EventSink& sink) const {
  sink(distribution("means", "mean_activation", means_, mean_axis(means_)));
  event::Text text;
  text.panel = "means";
  text.phrase = {"sparse.means",
                 {number_text(mean_activation_), number_text(100 * active_share_), std::to_string(dead_)}};
  sink(std::move(text));
}

void SparsePictures::publish_cost(const EventSink& sink, const ActivityPenalty& penalty) const {
  event::Curve kl{"cost", "kl", 0, true, 0, {}, {}};
  event::Curve l1{"cost", "l1", 0, true, 1, {}, {}};
  for (int i = 1; i <= kCurvePoints; ++i) {
    const float p = static_cast<float>(i) / (kCurvePoints + 1);
    kl.x.push_back(p);
    kl.y.push_back(static_cast<float>(sparsity_cost(penalty.target, static_cast<double>(p))));
    l1.x.push_back(p);
    l1.y.push_back(p);
  }
  const auto mean = static_cast<float>(mean_activation_);
  const auto cost = static_cast<float>(sparsity_cost(penalty.target, mean_activation_));
  event::Curve now{"cost", "now", 0, true, 3, {mean}, {cost}};
  sink(std::move(kl));
  sink(std::move(l1));
  sink(std::move(now));
}

bool SparsePictures::select(std::uint32_t item, Index code_size) {
  if (static_cast<Index>(item) >= std::min(kShownCodings, code_size)) return false;
  selected_ = static_cast<Index>(item);
  return true;
}

}  // namespace glyphlab
