// The sheet with the paper: draw, see what the network will get, hand it over.
#include <algorithm>
#include <cmath>

#include "ui/look/draw.h"
#include "ui/look/widgets.h"
#include "ui/panels/panels.h"
#include "ui/panels/sheet.h"
#include "ui/render/renderer.h"

namespace glyphlab {
namespace {

constexpr float kPaper = 360;
constexpr float kSide = 180;  // of the column beside the paper
constexpr float kGap = 22;
constexpr float kFoot = 56;
constexpr float kLabel = 24;

void draw_strokes(const Frame& f, const Paper& paper, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float width = paper.pen() * r.w;
  const auto place = [&](const PenPoint& p) { return ImVec2{r.x + p.x * r.w, r.y + p.y * r.h}; };
  list.PushClipRect(top_left(r), bottom_right(r), true);
  for (const PenStroke& stroke : paper.strokes()) {
    for (std::size_t i = 0; i < stroke.size(); ++i) {
      list.AddCircleFilled(place(stroke[i]), width / 2, f.theme.ink, 24);
      if (i > 0) list.AddLine(place(stroke[i - 1]), place(stroke[i]), f.theme.ink, width);
    }
  }
  list.PopClipRect();
}

void draw_sheet_of_paper(const Frame& f, Paper& paper, const Rect& r, bool refused) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ItemState state = item(f, "draw.paper", r, 12);
  fill(list, r, f.theme.field, 12);
  outline(list, r, state.hovered || state.held ? f.theme.accent : f.theme.border, 12);
  if (state.held && ImGui::GetIO().MouseDown[0]) {
    f.drag_taken = true;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    paper.touch((mouse.x - r.x) / r.w, (mouse.y - r.y) / r.h);
  } else {
    paper.lift();
  }
  if (paper.empty()) {
    const auto hint = f.text(refused ? "ui.draw.nothing" : "ui.draw.paper");
    draw_text_in(list, refused ? f.fonts.strong : f.fonts.medium, r.inset(12), refused ? f.theme.accent_text : f.theme.faint,
                 hint, Align::centre);
  }
  draw_strokes(f, paper, r);
}

// The image as the network gets it, enlarged by a whole number.
void draw_preview(const Frame& f, Paper& paper, const Rect& r) {
  const event::Images& image = paper.image();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill(list, r, f.theme.field, 12);
  note_widget(f, "draw.preview", r);
  const auto longest = static_cast<float>(std::max(image.width, image.height));
  const float scale = std::max(1.0f, std::floor(std::min(r.w, r.h) * f.pixel_ratio / longest)) / f.pixel_ratio;
  ImageGridStyle style;
  style.ink = f.theme.ink;
  style.scale = scale;
  style.columns = style.rows = 1;
  style.pitch_x = r.w;
  style.pitch_y = r.h;
  f.renderer.images.upload("draw.preview", paper.version(), image);
  f.renderer.images.draw(list, "draw.preview", std::floor(r.x + (r.w - scale * static_cast<float>(image.width)) / 2),
                         std::floor(r.y + (r.h - scale * static_cast<float>(image.height)) / 2), style);
}

void draw_pen(const Frame& f, Paper& paper, Rect r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_text_in(list, f.fonts.medium, r.cut_left(text_width(f.fonts.medium, f.text("ui.draw.pen")) + 12), f.theme.secondary,
               f.text("ui.draw.pen"));
  const float range = Paper::kThickest - Paper::kThinnest;
  const SliderResult s = slider(f, "draw.pen", r, (paper.pen() - Paper::kThinnest) / range, 0.1f);
  if (s.changed) paper.set_pen(Paper::kThinnest + s.share * range);
}

// Preview, what it is, and the pen: in a column beside the paper, or in a row below it.
void draw_side(const Frame& f, Paper& paper, Rect r, bool below) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const event::Images& image = paper.image();
  const std::string help = format(f.language, {"ui.draw.help", {std::to_string(image.width), std::to_string(image.height)}});
  if (below) {
    draw_preview(f, paper, r.cut_left(r.h));
    r.cut_left(14);
    draw_pen(f, paper, r.cut_bottom(32));
    draw_text_in(list, f.fonts.title, r.cut_top(kLabel), f.theme.text, f.text("ui.draw.preview"));
    draw_wrapped(list, f.fonts.small, r, f.theme.secondary, help);
    return;
  }
  draw_text_in(list, f.fonts.title, r.cut_top(kLabel), f.theme.text, f.text("ui.draw.preview"));
  draw_preview(f, paper, r.cut_top(r.w));
  draw_pen(f, paper, r.cut_bottom(36));
  r.cut_top(10);
  draw_wrapped(list, f.fonts.small, r, f.theme.secondary, help);
}

// True: the drawing is to be used.
bool draw_buttons(const Frame& f, Paper& paper, const Rect& r) {
  float x = r.x;
  const float y = r.bottom() - 36;
  const auto button = [&](const char* id) {
    const auto label = f.text(std::string("ui.draw.") + id);
    const float width = button_width(f.fonts.medium, label);
    const bool clicked = text_button(f, std::string("draw.") + id, {x, y, width, 36}, label);
    x += width + 10;
    return clicked;
  };
  const ImGuiIO& io = ImGui::GetIO();
  if (button("undo") || (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_Z))) paper.undo();
  if (button("clear")) paper.clear();
  const auto use = f.text("ui.draw.use");
  const float width = button_width(f.fonts.title, use) + 16;
  return text_button(f, "draw.use", {r.right() - width, y, width, 36}, use, ButtonLook::accent);
}

}  // namespace

void draw_paper(const Frame& f) {
  Paper& paper = f.state.paper;
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const bool below = window.x < kPaper + kSide + kGap + 2 * Sheet::kPad + 24;
  const float width = std::min(window.x - 24, below ? kPaper + 2 * Sheet::kPad : kPaper + kGap + kSide + 2 * Sheet::kPad);
  const float strip = below ? 112.0f + kGap : 0.0f;
  const float side = std::min(width - 2 * Sheet::kPad, std::max(120.0f, window.y - 150 - kFoot - strip));
  const float paper_side = std::min(kPaper, side);
  Sheet sheet(f, std::string(f.text("ui.tool.draw")), width, paper_side + strip + kFoot);
  Rect inner = sheet.content();
  const Rect foot = inner.cut_bottom(kFoot);
  bool& refused = f.state.paper_refused;
  if (below) {
    const Rect top = inner.cut_top(paper_side);
    draw_sheet_of_paper(f, paper, {top.x + (top.w - paper_side) / 2, top.y, paper_side, paper_side}, refused);
    inner.cut_top(kGap);
    draw_side(f, paper, inner, true);
  } else {
    const Rect left = inner.cut_left(paper_side);
    draw_sheet_of_paper(f, paper, {left.x, left.y, paper_side, paper_side}, refused);
    inner.cut_left(kGap);
    draw_side(f, paper, inner, false);
  }
  if (!paper.empty()) refused = false;
  if (!draw_buttons(f, paper, foot)) return;
  refused = paper.empty();
  if (refused) return;
  const event::Images& image = paper.image();
  f.out.send(command::Draw{paper.panel(), image.width, image.height, image.pixels});
  f.state.scroll_to = paper.panel();
  f.state.tab = Tab::picture;
  sheet.close();
}

}  // namespace glyphlab
