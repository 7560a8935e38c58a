// The newest event of each kind for each card: all that the pictures are drawn from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/event.h"
#include "ui/data/curve_history.h"

namespace glyphlab {

/// A value and a number that grows when it is replaced, so that a picture knows when to upload.
template <class T>
struct Newest {
  std::optional<T> value;
  std::uint32_t version = 0;

  void operator=(T next) {
    value = std::move(next);
    ++version;
  }
  explicit operator bool() const { return value.has_value(); }
  const T& operator*() const { return *value; }
  const T* operator->() const { return &*value; }
};

struct PanelData {
  event::Panel panel;
  CurveHistory curves;
  Newest<event::CurveAxes> axes;
  std::vector<event::Reference> references;  // one per label
  Newest<event::Images> images;
  Newest<event::Points> points;
  Newest<event::PointImages> point_images;
  Newest<event::PointDetails> point_details;
  Newest<event::PointGround> point_ground;
  Newest<event::Bars> bars;
  Newest<event::Table> table;
  Newest<event::Controls> controls;
  Newest<event::Matrix> matrix;
  Newest<event::Text> text;
  Newest<event::Cells> cells;
  std::vector<event::Histogram> histograms;  // one per series

  bool has(event::Part part) const;
  /// False for an optional card without a picture.
  bool shown() const;
};

class Store {
 public:
  void apply(const Event& event);

  const std::optional<event::Hello>& hello() const { return hello_; }
  /// nullopt until a lesson has been opened.
  const std::optional<event::LessonOpened>& lesson() const { return lesson_; }
  const event::Parameters& parameters() const { return parameters_; }
  const event::Status& status() const { return status_; }
  const event::Network& network() const { return network_; }
  const event::Story& story() const { return story_; }
  const std::string& keras_code() const { return keras_code_; }

  /// Cards in the lesson's order.
  std::vector<PanelData>& panels() { return panels_; }
  const std::vector<PanelData>& panels() const { return panels_; }
  const PanelData* find(std::string_view panel) const;

  /// The value now in force; nullptr for an unknown name.
  const std::string* parameter_value(std::string_view name) const;
  const Parameter* parameter(std::string_view name) const;

  /// Messages and files that have arrived since the last call.
  std::vector<event::Message> take_messages();
  std::vector<event::Saved> take_saved();

  /// Grow with every LessonOpened, every Parameters event.
  std::uint32_t openings() const { return openings_; }
  std::uint32_t parameter_changes() const { return parameter_changes_; }

 private:
  struct Applier;
  PanelData* panel(const std::string& id);

  std::optional<event::Hello> hello_;
  std::optional<event::LessonOpened> lesson_;
  event::Parameters parameters_;
  event::Status status_;
  event::Network network_;
  event::Story story_;
  std::string keras_code_;
  std::vector<PanelData> panels_;
  std::vector<event::Message> messages_;
  std::vector<event::Saved> saved_;
  std::uint32_t openings_ = 0;
  std::uint32_t parameter_changes_ = 0;
};

}  // namespace glyphlab
