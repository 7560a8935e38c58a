// The lesson's answers to the visitor: a chosen image, a loop around many, a drawing.
#include <algorithm>
#include <utility>

#include "core/data/gather.h"
#include "core/manifold/placement.h"
#include "lessons/image_drawing.h"
#include "lessons/image_phrases.h"
#include "lessons/tsne.h"

namespace glyphlab {

void TsneLesson::handle(const Command& command, const EventSink& sink) {
  if (maps_.size() < plan_.size()) return;
  const auto points = static_cast<std::uint32_t>(point_count());
  if (const auto* select = std::get_if<command::Select>(&command)) {
    if (select->panel != "map" || select->item >= points) return;
    choose(static_cast<Index>(select->item));
    publish_chosen(sink);
  } else if (const auto* many = std::get_if<command::SelectMany>(&command)) {
    if (many->panel != "map") return;
    selection_.clear();
    for (const std::uint32_t item : many->items) {
      if (item < points) selection_.push_back(item);
    }
    std::sort(selection_.begin(), selection_.end());
    selection_.erase(std::unique(selection_.begin(), selection_.end()), selection_.end());
    publish_selection(sink);
  } else if (const auto* drawing = std::get_if<command::Draw>(&command)) {
    draw(*drawing, sink);
  }
}

void TsneLesson::choose(Index point) {
  chosen_point_ = static_cast<std::uint32_t>(point);
  if (words_) {
    chosen_ = spaces_.back().points.row(point);
    return;
  }
  const ImageSet& set = *split_->train.set;
  chosen_.resize(set.pixels());
  gather_images<float>(set, point, view(chosen_.data(), 1, chosen_.size()));
}

void TsneLesson::draw(const command::Draw& draw, const EventSink& sink) {
  if (words_) return;
  const ImageSet& set = *split_->train.set;
  const auto accepted = accept_drawing(draw, set.info(), sink);
  if (!accepted) return;
  if (stage_ != Stage::finished) {
    sink(event::Message{event::Severity::information, {"tsne.drawing.wait", {}}, ""});
    return;
  }
  const RowVector<float> image = Eigen::Map<const RowVector<float>>(accepted->data(), std::ssize(*accepted));
  std::vector<float> places;
  for (std::size_t map = 0; map < maps_.size(); ++map) {
    const Matrix<float>& points = spaces_[space_of(map)].points;
    RowVector<float> point(points.cols());
    encode(space_of(map), view(std::as_const(image).data(), 1, image.size()),
           view(point.data(), 1, point.size()));
    const SearchPoints search(view(points.data(), points.rows(), points.cols()));
    const auto place =
        place_points(search, maps_[map].positions(), view(std::as_const(point).data(), 1, point.size()));
    if (!place) return;
    places.insert(places.end(), {(*place)(0, 0), (*place)(0, 1)});
  }
  chosen_ = std::move(image);
  chosen_point_ = static_cast<std::uint32_t>(point_count());
  drawn_ = std::move(places);
  publish_map(sink);
  publish_chosen(sink);
}

std::vector<std::uint32_t> TsneLesson::nearest_to(const RowVector<float>& point, Index count) const {
  const Matrix<float>& points = spaces_.back().points;
  std::vector<std::pair<float, std::uint32_t>> all;
  for (Index i = 0; i < points.rows(); ++i) {
    all.emplace_back((points.row(i) - point).squaredNorm(), static_cast<std::uint32_t>(i));
  }
  const auto middle = all.begin() + std::min<std::ptrdiff_t>(count, std::ssize(all));
  std::partial_sort(all.begin(), middle, all.end());
  std::vector<std::uint32_t> nearest;
  for (auto it = all.begin(); it != middle; ++it) nearest.push_back(it->second);
  return nearest;
}

void TsneLesson::publish_chosen(const EventSink& sink) {
  RowVector<float> point(spaces_.back().points.cols());
  if (words_) {
    point = chosen_;
  } else {
    encode(spaces_.size() - 1, view(std::as_const(chosen_).data(), 1, chosen_.size()),
           view(point.data(), 1, point.size()));
  }
  auto nearest = nearest_to(point, kShownNeighbours + 1);
  std::erase(nearest, chosen_point_);  // a selected point is its own nearest
  if (std::ssize(nearest) > kShownNeighbours) nearest.resize(static_cast<std::size_t>(kShownNeighbours));
  if (words_) {
    publish_chosen_word(nearest, sink);
  } else {
    publish_chosen_image(nearest, sink);
  }
}

void TsneLesson::publish_chosen_word(const std::vector<std::uint32_t>& nearest, const EventSink& sink) const {
  const auto title = [&](std::uint32_t word) {
    return Phrase{"tsne.point.word", {words_->word(word), words_->class_of(word)}};
  };
  event::PointDetails details;
  details.panel = "map";
  details.point = chosen_point_;
  details.neighbours = nearest;
  details.title = title(chosen_point_);
  event::Table table;
  table.panel = "selected";
  table.header = {{"tsne.words.word", {}}, {"tsne.words.class", {}}, {"tsne.words.distance", {}}};
  const auto row = [&](std::uint32_t word) {
    const float distance = (spaces_.back().points.row(static_cast<Index>(word)) - chosen_).norm();
    table.rows.push_back({plain(words_->word(word)),
                          Phrase{words_->class_names()[words_->labels()[word]], {}},
                          plain(number_text(static_cast<double>(distance)))});
  };
  row(chosen_point_);
  for (const std::uint32_t word : nearest) row(word);
  sink(std::move(table));
  sink(std::move(details));
}

void TsneLesson::publish_chosen_image(const std::vector<std::uint32_t>& nearest, const EventSink& sink) {
  const ImageSetInfo& info = split_->train.set->info();
  // One column per image, the chosen one first; below each what the network makes of it.
  const Index columns = static_cast<Index>(nearest.size()) + 1;
  Matrix<float> images(columns, chosen_.size());
  images.row(0) = chosen_;
  gather_images<float>(*split_->train.set, nearest,
                       view(images.data() + chosen_.size(), columns - 1, images.cols()));
  event::Images event;
  event.panel = "selected";
  event.rows = model_ ? 2 : 1;
  event.columns = static_cast<std::uint32_t>(columns);
  event.width = static_cast<std::uint32_t>(info.width);
  event.height = static_cast<std::uint32_t>(info.height);
  event.row_labels = {{"tsne.row.neighbours", {}}};
  const auto all = static_cast<std::size_t>(images.size());
  append_ink(event.pixels, {images.data(), all});
  event::PointDetails details;
  details.panel = "map";
  details.point = chosen_point_;
  details.neighbours = nearest;
  details.title = {"tsne.point.drawing", {}};
  if (chosen_point_ < static_cast<std::uint32_t>(point_count())) {
    details.title = {
        "tsne.point.image",
        {count_text(chosen_point_ + 1), std::to_string(split_->train.set->labels()[chosen_point_])}};
  }
  details.pictures.rows = event.rows;
  details.pictures.columns = 1;
  details.pictures.width = event.width;
  details.pictures.height = event.height;
  details.pictures.row_labels = {{"tsne.point.original", {}}};
  const auto one = static_cast<std::size_t>(chosen_.size());
  append_ink(details.pictures.pixels, {images.data(), one});
  if (model_) {
    event.row_labels.push_back({"tsne.row.rebuilt", {}});
    details.pictures.row_labels.push_back({"tsne.row.rebuilt", {}});
    Matrix<float> codes(columns, model_->code_size());
    model_->encode(view(std::as_const(images).data(), columns, images.cols()),
                   view(codes.data(), columns, codes.cols()));
    model_->decode(view(std::as_const(codes).data(), columns, codes.cols()),
                   view(images.data(), columns, images.cols()));
    append_ink(event.pixels, {images.data(), all});
    append_ink(details.pictures.pixels, {images.data(), one});
  }
  sink(std::move(event));
  sink(std::move(details));
}

void TsneLesson::publish_selection(const EventSink& sink) const {
  const auto classes = labels();
  // Class by class; of a large selection every so many.
  std::vector<std::uint32_t> sorted = selection_;
  std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
    return classes[a] != classes[b] ? classes[a] < classes[b] : a < b;
  });
  std::vector<std::uint32_t> shown(std::min(sorted.size(), kMostShown));
  for (std::size_t i = 0; i < shown.size(); ++i) shown[i] = sorted[i * sorted.size() / shown.size()];
  const std::vector<std::string> names = class_names();
  event::Bars bars;
  bars.panel = "selection";
  bars.values.resize(names.size());
  for (const std::uint32_t point : selection_) ++bars.values[classes[point]];
  bars.maximum = std::max(1.0F, *std::max_element(bars.values.begin(), bars.values.end()));
  for (std::size_t i = 0; i < bars.values.size(); ++i) {
    const std::string name = words_ ? std::string("@").append(names[i]) : names[i];
    bars.labels.push_back(
        {"tsne.selection.count", {name, count_text(static_cast<std::int64_t>(bars.values[i]))}});
    bars.classes.push_back(static_cast<std::uint8_t>(i));
  }
  if (words_) {
    publish_selected_words(shown, sink);
  } else {
    publish_selected_images(shown, sink);
  }
  sink(std::move(bars));
}

void TsneLesson::publish_selected_words(const std::vector<std::uint32_t>& shown,
                                        const EventSink& sink) const {
  std::string list;
  for (const std::uint32_t word : shown) list.append(list.empty() ? "" : ", ").append(words_->word(word));
  event::Text text;
  text.panel = "selection";
  text.phrase = {selection_.empty() ? "tsne.selection.none" : "tsne.selection.words",
                 {count_text(std::ssize(selection_)), count_text(std::ssize(shown)), std::move(list)}};
  sink(std::move(text));
}

void TsneLesson::publish_selected_images(const std::vector<std::uint32_t>& shown,
                                         const EventSink& sink) const {
  const ImageSet& set = *split_->train.set;
  event::Images sheet;
  sheet.panel = "selection";
  sheet.columns = static_cast<std::uint32_t>(std::clamp<std::size_t>(shown.size(), 1, 16));
  sheet.rows = (static_cast<std::uint32_t>(shown.size()) + sheet.columns - 1) / sheet.columns;
  sheet.width = static_cast<std::uint32_t>(set.info().width);
  sheet.height = static_cast<std::uint32_t>(set.info().height);
  for (const std::uint32_t point : shown) {
    const auto image = set.image(static_cast<Index>(point));
    sheet.pixels.insert(sheet.pixels.end(), image.begin(), image.end());
  }
  // Places left over in the last row stay empty paper.
  sheet.pixels.resize(std::size_t{sheet.rows} * sheet.columns * sheet.width * sheet.height);
  event::Text text;
  text.panel = "selection";
  text.phrase = {selection_.empty() ? "tsne.selection.none" : "tsne.selection.some",
                 {count_text(std::ssize(selection_)), count_text(std::ssize(shown))}};
  sink(std::move(text));
  sink(std::move(sheet));
}

}  // namespace glyphlab
