// The lessons at the left: names with icons, or icons alone, and the tools below.
#include <algorithm>
#include <cmath>

#include "ui/data/number_text.h"
#include "ui/look/scroll.h"
#include "ui/look/widgets.h"
#include "ui/panels/panels.h"

namespace glyphlab {
namespace {

float draw_group_label(const Frame& f, float x, float y, std::string_view label) {
  draw_text_in(*ImGui::GetWindowDrawList(), f.fonts.label, {x, y, 180, 20}, f.theme.faint, label);
  return y + 26;
}

std::string lesson_name(const Frame& f, const std::string& id) { return std::string(f.text("lesson." + id)); }

// One line of the list; returns its height.
float draw_lesson(const Frame& f, const event::LessonTitle& lesson, float x, float y, float width, bool rail) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool chosen = f.store.lesson() && f.store.lesson()->lesson == lesson.id;
  const std::string name = lesson_name(f, lesson.id);
  const Type type = chosen ? f.fonts.strong : f.fonts.body;
  const float text_left = 40;
  const float text_height = rail ? line_height(type) : wrapped_height(type, width - text_left - 8, name);
  const Rect r{x, y, width, std::round(text_height + 18)};
  const ItemState state = item(f, "lesson." + lesson.id, r, 10);
  if (chosen) {
    fill(list, r, f.theme.accent_tint, 10);
  } else if (state.hovered && lesson.ready) {
    fill(list, r, f.theme.field, 10);
  }
  const ImU32 colour = chosen ? f.theme.accent_text : lesson.ready ? f.theme.secondary : f.theme.faint;
  draw_lesson_icon(list, lesson.id, rail ? r.x + r.w / 2 : r.x + 22, r.y + r.h / 2, 16,
                   chosen ? f.theme.accent : mixed(colour, f.theme.card, 0.8f));
  if (!rail)
    draw_wrapped(list, type, {r.x + text_left, r.y + 9, width - text_left - 8, text_height}, colour, name);
  if (state.clicked && lesson.ready && !chosen) open_lesson(f, lesson.id);
  if (state.hovered && !lesson.ready) tooltip(f, rail ? std::string_view(name) : std::string_view(), f.text("ui.lesson.soon"));
  if (state.hovered && lesson.ready && rail) tooltip(f, {}, name);
  return r.h;
}

struct Tool {
  const char* id;
  Icon icon;
};

void use_tool(const Frame& f, std::string_view id) {
  if (id == "draw") open_paper(f, drawing_card(f)->panel.id);
  if (id == "summary") f.state.dialog = Dialog::summary;
  if (id == "keras") f.state.dialog = Dialog::keras;
  if (id == "save") f.out.send(command::Save{});
  if (id == "open") f.host.open_file();
}

float draw_tools(const Frame& f, float x, float y, float width, bool rail) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  constexpr float kRow = 38;
  for (const Tool& tool : {Tool{"draw", Icon::pencil}, Tool{"summary", Icon::table}, Tool{"keras", Icon::code},
                           Tool{"save", Icon::save}, Tool{"open", Icon::open}}) {
    if (std::string_view(tool.id) == "draw" && !drawing_card(f)) continue;
    if (std::string_view(tool.id) == "keras" && f.store.keras_code().empty()) continue;
    if (std::string_view(tool.id) == "summary" && f.store.network().layers.empty()) continue;
    const std::string key = "ui.tool." + std::string(tool.id);
    const Rect r{x, y, width, kRow};
    const ItemState state = item(f, "tool." + std::string(tool.id), r, 10);
    if (state.hovered) fill(list, r, f.theme.field, 10);
    draw_icon(list, tool.icon, rail ? r.x + r.w / 2 : r.x + 22, r.y + r.h / 2, 14, f.theme.faint);
    if (!rail) draw_text_in(list, f.fonts.body, {r.x + 40, r.y, r.w - 48, r.h}, f.theme.secondary, f.text(key));
    if (state.hovered && ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal)) tooltip(f, rail ? f.text(key) : std::string_view(), f.text(key + ".help"));
    if (state.clicked) use_tool(f, tool.id);
    y += kRow;
  }
  return y;
}

// Which engine this is, and how many threads it uses.
void draw_engine(const Frame& f, const Rect& r) {
  if (!f.store.hello()) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const event::Hello& hello = *f.store.hello();
  const int threads = std::max(1, f.store.status().threads > 0 ? f.store.status().threads : hello.threads);
  const std::string shown = format(
      f.language, {threads == 1 ? "ui.engine.one" : "ui.engine", {hello.variant, std::to_string(threads)}});
  const ItemState state = item(f, "engine", r, 6);
  draw_text_in(list, f.fonts.label, r.inset(4, 0), f.theme.faint, shown);
  if (state.hovered) {
    const std::string why(f.text("ui.engine.why." + hello.variant));
    tooltip(f, f.text("ui.engine.title"), why + ' ' + std::string(f.text("ui.engine.help")));
  }
  if (state.clicked && hello.max_threads > 1) {
    const std::int32_t next = threads >= hello.max_threads ? 1 : threads + 1;
    f.out.send(command::SetThreads{next});
  }
}

}  // namespace

void open_lesson(const Frame& f, const std::string& lesson) {
  f.out.send(command::OpenLesson{lesson, {}, 1});
  f.out.send(command::Play{});
  f.state.preset.clear();
  f.state.scroll_home = true;
  f.state.lessons_open = false;
}

void draw_lesson_list(const Frame& f, const Rect& r, bool rail) {
  ImDrawList& back = *ImGui::GetWindowDrawList();
  fill(back, r, f.theme.card);
  vertical_line(back, r.right() - 1, r.y, r.bottom(), f.theme.border);
  Rect rest = r;
  const Rect foot = rest.cut_bottom(rail ? 0.0f : 34.0f);
  {
    ScrollRegion region(f, "lessons", rest);
    const float pad = rail ? 6.0f : 10.0f;
    const float x = region.x() + pad;
    const float width = r.w - 2 * pad - 1;
    float y = region.y() + (rail ? 12.0f : 20.0f);
    if (!rail) y = draw_group_label(f, x + 12, y, f.text("ui.group.lessons"));
    if (f.store.hello())
      for (const event::LessonTitle& lesson : f.store.hello()->lessons) y += draw_lesson(f, lesson, x, y, width, rail) + 2;
    y += 18;
    if (!rail) y = draw_group_label(f, x + 12, y, f.text("ui.group.tools"));
    y = draw_tools(f, x, y, width, rail);
    region.set_content_height(y + 12 - region.y());
  }
  if (!rail) draw_engine(f, {foot.x + 18, foot.y + 4, foot.w - 30, 22});
}

}  // namespace glyphlab
