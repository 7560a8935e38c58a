// Sheets over the window: the model's summary as Keras prints it, its code, the line for embedding.
#include <algorithm>
#include <cmath>

#include "ui/data/number_text.h"
#include "ui/data/url_state.h"
#include "ui/look/draw.h"
#include "ui/look/scroll.h"
#include "ui/look/table.h"
#include "ui/look/widgets.h"
#include "ui/panels/panels.h"

namespace glyphlab {
namespace {

constexpr float kPad = 20;
constexpr float kTitle = 40;

TableText summary(const Frame& f) {
  TableText table;
  for (const char* key : {"ui.summary.layer", "ui.summary.shape", "ui.summary.activation", "ui.summary.parameters"})
    table.header.emplace_back(f.text(key));
  std::uint64_t total = 0;
  std::uint64_t frozen = 0;
  for (const event::NetworkLayer& layer : f.store.network().layers) {
    table.rows.push_back({layer.name.empty() ? layer.kind : layer.name, layer.output_shape,
                          layer.activation.empty() ? "–" : layer.activation, grouped(layer.parameters)});
    total += layer.parameters;
    if (layer.frozen) frozen += layer.parameters;
  }
  table.footer = format(f.language, {"ui.summary.total", {grouped(total), grouped(total - frozen), grouped(frozen)}});
  return table;
}

std::string embed_line(const Frame& f, const Settings& settings) {
  return "<iframe src=\"" + settings.address + "?" + url_query(f.store) +
         "&embed=1\" width=\"100%\" height=\"640\" style=\"border:0\" loading=\"lazy\" allow=\"cross-origin-isolated\"></iframe>";
}

struct Content {
  std::string title;
  std::string text;   // monologue or code, may be copied
  TableText table;
};

Content content_of(const Frame& f, const Settings& settings) {
  switch (f.state.dialog) {
    case Dialog::summary: return {std::string(f.text("ui.tool.summary")), {}, summary(f)};
    case Dialog::keras: return {std::string(f.text("ui.tool.keras")), f.store.keras_code(), {}};
    case Dialog::embed: return {std::string(f.text("ui.embed.title")), embed_line(f, settings), {}};
    case Dialog::none: break;
  }
  return {};
}

}  // namespace

void draw_dialogs(const Frame& f, const Settings& settings) {
  if (f.state.dialog == Dialog::none) return;
  const Content content = content_of(f, settings);
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float width = std::min(620.0f, window.x - 24);
  const float room = width - 2 * kPad;
  const float body = content.text.empty() ? table_height(f, content.table, room) : wrapped_height(f.fonts.body, room - 24, content.text) + 24;
  const float buttons = content.text.empty() ? 0.0f : 50.0f;
  const float height = std::min(body + kTitle + buttons + 2 * kPad, window.y - 24);
  const Rect r{std::round((window.x - width) / 2), std::round((window.y - height) / 2), width, height};

  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(window);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::Begin("dialog", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({0, 0}, window, IM_COL32(8, 10, 20, f.theme.dark ? 150 : 90));
  fill(list, r, f.theme.card, 14);
  outline(list, r, f.theme.border, 14);
  note_widget(f, "dialog", r);
  Rect inner = r.inset(kPad);
  Rect title = inner.cut_top(kTitle);
  draw_text_in(list, f.fonts.strong, {title.x, title.y - 4, title.w - 40, 30}, f.theme.text, content.title);
  bool close = icon_button(f, "dialog.close", {title.right() - 30, title.y - 4, 30, 30}, Icon::close, ButtonLook::quiet);
  Rect foot = inner.cut_bottom(buttons);
  {
    if (!content.text.empty()) {
      fill(list, inner, f.theme.field, 10);
      inner = inner.inset(12);
    }
    ScrollRegion region(f, "dialog.body", inner);
    ImDrawList& within = *ImGui::GetWindowDrawList();
    if (content.text.empty()) {
      draw_table(f, content.table, {region.x(), region.y(), inner.w, body});
      region.set_content_height(body);
    } else {
      const float used = draw_wrapped(within, f.fonts.body, {region.x(), region.y(), inner.w, 0}, f.theme.text, content.text);
      region.set_content_height(used);
    }
  }
  if (buttons > 0) {
    const auto label = f.text("ui.copy");
    const float button = button_width(f.fonts.title, label) + 12;
    if (text_button(f, "dialog.copy", {foot.right() - button, foot.bottom() - 34, button, 34}, label, ButtonLook::accent)) {
      f.host.copy_text(content.text);
      f.state.toasts.push_back({{}, std::string(f.text("ui.copied")), f.now});
      close = true;
    }
  }
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (ImGui::IsMouseClicked(0) && !r.contains(mouse.x, mouse.y)) close = true;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape)) close = true;
  if (close) f.state.dialog = Dialog::none;
  ImGui::End();
  ImGui::PopStyleVar(2);
}

}  // namespace glyphlab
