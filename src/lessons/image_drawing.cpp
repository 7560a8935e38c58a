// Refuses drawings that no network can read, with a sentence.
#include "lessons/image_drawing.h"

#include <algorithm>
#include <string>

namespace glyphlab {

std::optional<std::vector<float>> accept_drawing(const command::Draw& draw, const ImageSetInfo& info,
                                                 const EventSink& sink) {
  const auto refuse = [&](Phrase phrase) {
    sink(event::Message{event::Severity::information, std::move(phrase), ""});
    return std::nullopt;
  };
  const auto number = [](auto value) { return std::to_string(value); };
  if (draw.width != static_cast<std::uint32_t>(info.width) ||
      draw.height != static_cast<std::uint32_t>(info.height) ||
      draw.pixels.size() != static_cast<std::size_t>(info.width * info.height)) {
    return refuse({"image.drawing.size",
                   {number(draw.width), number(draw.height), number(info.width), number(info.height)}});
  }
  if (std::all_of(draw.pixels.begin(), draw.pixels.end(), [](std::uint8_t pixel) { return pixel == 0; })) {
    return refuse({"image.drawing.empty", {}});
  }
  std::vector<float> image;
  for (const std::uint8_t pixel : draw.pixels) image.push_back(static_cast<float>(pixel) / 255.0F);
  return image;
}

event::Control draw_control() {
  event::Control control;
  control.action = "draw_digit";
  control.kind = event::ControlKind::draw;
  return control;
}

}  // namespace glyphlab
