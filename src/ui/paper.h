// The paper on which the visitor draws a digit: what is on it, and who gets it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/drawn_image.h"
#include "lessons/event.h"

namespace glyphlab {

struct Frame;
struct PanelData;

/// What the visitor has drawn; it stays until cleared.
class Paper {
 public:
  static constexpr float kThinnest = 0.03f;
  static constexpr float kThickest = 0.16f;

  /// The card whose lesson gets the drawing, and the size of its images.
  void address(const std::string& panel, std::uint32_t width, std::uint32_t height);
  const std::string& panel() const { return panel_; }

  /// The pen touches the paper here, 0 to 1; points beyond the edge stay on it.
  void touch(float x, float y);
  /// The pen leaves the paper.
  void lift() { touching_ = false; }
  void undo();
  void clear();
  bool empty() const { return strokes_.empty(); }
  const std::vector<PenStroke>& strokes() const { return strokes_; }

  /// Width of the line as a share of the paper's side.
  float pen() const { return pen_; }
  void set_pen(float pen);

  /// As the network gets it; made anew only after a change.
  const event::Images& image();
  /// Grows with every change of the image.
  std::uint32_t version() const { return version_; }

 private:
  void changed() { image_.pixels.clear(); }

  std::vector<PenStroke> strokes_;
  float pen_ = 0.08f;
  bool touching_ = false;
  std::string panel_;
  event::Images image_;  // no pixels: to be made
  std::uint32_t version_ = 0;
};

/// The card whose controls open the paper, or nullptr: this lesson takes no drawings.
const PanelData* drawing_card(const Frame& frame);
/// Opens the paper; what is drawn goes to that card.
void open_paper(const Frame& frame, const std::string& panel);

}  // namespace glyphlab
