// Icons as strokes and shapes; see icons.h.
#include "ui/look/icons.h"

#include <array>
#include <cmath>
#include <numbers>

namespace glyphlab {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

// Draws in a square from -1 to 1 around the centre.
struct Pen {
  ImDrawList& list;
  float x, y, half;
  ImU32 colour;
  float width;

  ImVec2 at(float u, float v) const { return {x + u * half, y + v * half}; }
  void line(float u0, float v0, float u1, float v1) const { list.AddLine(at(u0, v0), at(u1, v1), colour, width); }
  void triangle(float u0, float v0, float u1, float v1, float u2, float v2) const {
    list.AddTriangleFilled(at(u0, v0), at(u1, v1), at(u2, v2), colour);
  }
  void box(float u0, float v0, float u1, float v1, float radius = 0) const {
    list.AddRectFilled(at(u0, v0), at(u1, v1), colour, radius);
  }
  void frame(float u0, float v0, float u1, float v1, float radius = 0) const {
    list.AddRect(at(u0, v0), at(u1, v1), colour, radius, 0, width);
  }
  void arc(float u, float v, float radius, float from, float to) const {
    list.PathArcTo(at(u, v), radius * half, from, to, 24);
    list.PathStroke(colour, 0, width);
  }
  void dot(float u, float v, float radius) const { list.AddCircleFilled(at(u, v), radius * half, colour, 16); }
  void ring(float u, float v, float radius) const { list.AddCircle(at(u, v), radius * half, colour, 24, width); }
};

// A crescent: a disc of radius 0.78 without another of radius 0.62 half a unit away. The angles are
// those of the two circles' intersections.
void draw_moon(const Pen& pen) {
  constexpr float kDirection = -0.6f;
  const ImVec2 other = pen.at(0.5f * std::cos(kDirection), 0.5f * std::sin(kDirection));
  pen.list.PathClear();
  pen.list.PathArcTo(pen.at(0, 0), 0.78f * pen.half, kDirection + 0.917f, kDirection + 2 * kPi - 0.917f, 32);
  pen.list.PathArcTo(other, 0.62f * pen.half, kDirection + 2 * kPi - 1.613f, kDirection + 1.613f, 24);
  pen.list.PathStroke(pen.colour, ImDrawFlags_Closed, pen.width);
}

// An open circle, turning back: the arrow's head points against the clock.
void draw_reset(const Pen& pen) {
  constexpr float kRadius = 0.74f;
  constexpr float kHead = -0.68f * kPi;
  pen.arc(0, 0.04f, kRadius, kHead, 0.95f * kPi);
  const float c = std::cos(kHead);
  const float s = std::sin(kHead);
  const float u = kRadius * c;
  const float v = kRadius * s + 0.04f;
  constexpr float kWide = 0.36f;
  constexpr float kLong = 0.56f;
  pen.triangle(u + kWide * c, v + kWide * s, u - kWide * c, v - kWide * s, u + kLong * s, v - kLong * c);
}

void draw_sun(const Pen& pen) {
  pen.ring(0, 0, 0.36f);
  for (int i = 0; i < 8; ++i) {
    const float a = static_cast<float>(i) * kPi / 4;
    pen.line(0.62f * std::cos(a), 0.62f * std::sin(a), 0.88f * std::cos(a), 0.88f * std::sin(a));
  }
}

void draw_dice(const Pen& pen) {
  pen.frame(-0.75f, -0.75f, 0.75f, 0.75f, 3);
  for (const float u : {-0.32f, 0.32f})
    for (const float v : {-0.32f, 0.32f}) pen.dot(u, v, 0.13f);
  pen.dot(0, 0, 0.13f);
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, float x, float y, float size, ImU32 colour) {
  const Pen pen{list, x, y, size / 2, colour, 1.5f};
  switch (icon) {
    case Icon::reset:
      draw_reset(pen);
      break;
    case Icon::play: pen.triangle(-0.48f, -0.72f, -0.48f, 0.72f, 0.76f, 0); break;
    case Icon::pause:
      pen.box(-0.62f, -0.72f, -0.14f, 0.72f, 1.5f);
      pen.box(0.14f, -0.72f, 0.62f, 0.72f, 1.5f);
      break;
    case Icon::step:
      pen.triangle(-0.66f, -0.6f, -0.66f, 0.6f, 0.28f, 0);
      pen.box(0.42f, -0.66f, 0.62f, 0.66f);
      break;
    case Icon::epoch:
      pen.triangle(-0.92f, -0.56f, -0.92f, 0.56f, -0.12f, 0);
      pen.triangle(-0.14f, -0.56f, -0.14f, 0.56f, 0.66f, 0);
      pen.box(0.7f, -0.62f, 0.88f, 0.62f);
      break;
    case Icon::chevron_down:
      pen.line(-0.8f, -0.4f, 0, 0.4f);
      pen.line(0, 0.4f, 0.8f, -0.4f);
      break;
    case Icon::moon: draw_moon(pen); break;
    case Icon::sun: draw_sun(pen); break;
    case Icon::more:
      for (const float u : {-0.55f, 0.0f, 0.55f}) pen.dot(u, 0, 0.15f);
      break;
    case Icon::close:
      pen.line(-0.55f, -0.55f, 0.55f, 0.55f);
      pen.line(-0.55f, 0.55f, 0.55f, -0.55f);
      break;
    case Icon::arrow_right:
      pen.line(-0.8f, 0, 0.75f, 0);
      pen.line(0.3f, -0.45f, 0.75f, 0);
      pen.line(0.3f, 0.45f, 0.75f, 0);
      break;
    case Icon::dice: draw_dice(pen); break;
    case Icon::help:
      pen.ring(0, 0, 0.85f);
      pen.arc(0, -0.2f, 0.28f, -kPi, 0.35f * kPi);
      pen.line(0.12f, 0.0f, 0, 0.22f);
      pen.dot(0, 0.5f, 0.1f);
      break;
    case Icon::save:
      pen.line(0, -0.8f, 0, 0.35f);
      pen.line(-0.42f, -0.06f, 0, 0.36f);
      pen.line(0.42f, -0.06f, 0, 0.36f);
      pen.line(-0.75f, 0.78f, 0.75f, 0.78f);
      break;
    case Icon::open:
      pen.line(0, -0.75f, 0, 0.4f);
      pen.line(-0.42f, -0.34f, 0, -0.76f);
      pen.line(0.42f, -0.34f, 0, -0.76f);
      pen.line(-0.75f, 0.78f, 0.75f, 0.78f);
      break;
    case Icon::table:
      pen.frame(-0.8f, -0.7f, 0.8f, 0.7f, 2);
      pen.line(-0.8f, -0.22f, 0.8f, -0.22f);
      pen.line(-0.15f, -0.7f, -0.15f, 0.7f);
      break;
    case Icon::code:
      pen.line(-0.35f, -0.55f, -0.85f, 0);
      pen.line(-0.85f, 0, -0.35f, 0.55f);
      pen.line(0.35f, -0.55f, 0.85f, 0);
      pen.line(0.85f, 0, 0.35f, 0.55f);
      break;
    case Icon::menu:
      for (const float v : {-0.5f, 0.0f, 0.5f}) pen.line(-0.75f, v, 0.75f, v);
      break;
    case Icon::fit:
      for (const float u : {-1.0f, 1.0f}) {
        for (const float v : {-1.0f, 1.0f}) {
          pen.line(u * 0.75f, v * 0.75f, u * 0.3f, v * 0.75f);
          pen.line(u * 0.75f, v * 0.75f, u * 0.75f, v * 0.3f);
        }
      }
      break;
    case Icon::lasso:
      // A dashed loop with its end hanging out.
      for (int i = 0; i < 7; ++i) {
        const float from = static_cast<float>(i) * 2 * kPi / 7;
        pen.list.PathArcTo(pen.at(0, -0.15f), 0.66f * pen.half, from, from + 0.6f, 6);
        pen.list.PathStroke(pen.colour, 0, pen.width);
      }
      pen.line(-0.2f, 0.5f, -0.45f, 0.9f);
      break;
    case Icon::lock:
      pen.box(-0.55f, -0.05f, 0.55f, 0.75f, 1.5f);
      pen.arc(0, -0.05f, 0.34f, -kPi, 0);
      break;
    case Icon::warning:
      list.AddTriangle(pen.at(0, -0.8f), pen.at(0.88f, 0.72f), pen.at(-0.88f, 0.72f), colour, 1.5f);
      pen.line(0, -0.25f, 0, 0.25f);
      pen.dot(0, 0.48f, 0.1f);
      break;
    case Icon::pencil:
      pen.line(-0.75f, 0.75f, -0.6f, 0.2f);
      pen.line(-0.75f, 0.75f, -0.2f, 0.6f);
      pen.line(-0.6f, 0.2f, 0.4f, -0.8f);
      pen.line(-0.2f, 0.6f, 0.8f, -0.4f);
      pen.line(0.4f, -0.8f, 0.8f, -0.4f);
      break;
    case Icon::picture:
      pen.frame(-0.8f, -0.7f, 0.8f, 0.7f, 2);
      pen.dot(0.3f, -0.25f, 0.17f);
      pen.line(-0.75f, 0.5f, -0.3f, -0.1f);
      pen.line(-0.3f, -0.1f, 0.1f, 0.4f);
      pen.line(0.1f, 0.4f, 0.35f, 0.15f);
      pen.line(0.35f, 0.15f, 0.75f, 0.55f);
      break;
    case Icon::sliders:
      for (const float v : {-0.45f, 0.45f}) pen.line(-0.8f, v, 0.8f, v);
      pen.dot(-0.25f, -0.45f, 0.26f);
      pen.dot(0.3f, 0.45f, 0.26f);
      break;
  }
}

void draw_lesson_icon(ImDrawList& list, std::string_view lesson, float x, float y, float size, ImU32 colour) {
  const Pen pen{list, x, y, size / 2, colour, 1.5f};
  const auto layers = [&](std::initializer_list<float> heights) {
    float u = -0.8f;
    const float gap = 1.6f / static_cast<float>(heights.size() - 1);
    for (const float h : heights) {
      pen.box(u - 0.11f, -h, u + 0.11f, h, 1);
      u += gap;
    }
  };
  if (lesson == "autoencoder") {
    layers({0.75f, 0.28f, 0.75f});
  } else if (lesson == "stacked") {
    layers({0.85f, 0.5f, 0.22f, 0.5f, 0.85f});
  } else if (lesson == "pretraining") {
    layers({0.8f, 0.52f, 0.3f});
    pen.ring(0.8f, 0, 0.18f);
  } else if (lesson == "tsne") {
    constexpr std::array<std::array<float, 2>, 9> kDots = {
        {{-0.65f, -0.5f}, {-0.35f, -0.65f}, {-0.45f, -0.3f}, {0.45f, -0.35f}, {0.7f, -0.15f},
         {0.5f, 0.02f}, {-0.2f, 0.5f}, {0.1f, 0.65f}, {-0.1f, 0.78f}}};
    for (const auto& d : kDots) pen.dot(d[0], d[1], 0.13f);
  } else if (lesson == "sparse") {
    for (int i = 0; i < 9; ++i) {
      const float u = static_cast<float>(i % 3 - 1) * 0.6f;
      const float v = static_cast<float>(i / 3 - 1) * 0.6f;
      if (i == 2 || i == 3) {
        pen.dot(u, v, 0.23f);
      } else {
        list.AddCircle(pen.at(u, v), 0.18f * pen.half, colour, 12, 1);
      }
    }
  } else if (lesson == "vae") {
    for (int k = 0; k < 2; ++k) {
      const float v = k == 0 ? -0.3f : 0.3f;
      for (int i = 0; i <= 20; ++i) {
        const float u = static_cast<float>(i) / 10 - 1;
        list.PathLineTo(pen.at(u * 0.85f, v + 0.24f * std::sin(u * kPi)));
      }
      list.PathStroke(colour, 0, 1.5f);
    }
  } else if (lesson == "characters") {
    // "Aa", drawn, so that it needs no font of its own size
    pen.line(-0.9f, 0.6f, -0.45f, -0.65f);
    pen.line(-0.45f, -0.65f, 0.0f, 0.6f);
    pen.line(-0.72f, 0.15f, -0.18f, 0.15f);
    pen.ring(0.5f, 0.25f, 0.34f);
    pen.line(0.86f, -0.1f, 0.86f, 0.6f);
  } else {
    pen.ring(0, 0, 0.5f);
  }
}

}  // namespace glyphlab
