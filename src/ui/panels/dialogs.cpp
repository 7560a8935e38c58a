// What sheets over the window show: the model's summary as Keras prints it, its code, the line for embedding.
#include <algorithm>
#include <cmath>

#include "ui/data/number_text.h"
#include "ui/data/url_state.h"
#include "ui/look/draw.h"
#include "ui/look/scroll.h"
#include "ui/look/table.h"
#include "ui/look/widgets.h"
#include "ui/panels/panels.h"
#include "ui/panels/sheet.h"

namespace glyphlab {
namespace {

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
    case Dialog::draw:
    case Dialog::none: break;
  }
  return {};
}

}  // namespace

void draw_dialogs(const Frame& f, const Settings& settings) {
  if (f.state.dialog == Dialog::none) return;
  if (f.state.dialog == Dialog::draw) return draw_paper(f);
  const Content content = content_of(f, settings);
  const float width = std::min(620.0f, ImGui::GetIO().DisplaySize.x - 24);
  const float room = width - 2 * Sheet::kPad;
  const float body = content.text.empty() ? table_height(f, content.table, room) : wrapped_height(f.fonts.body, room - 24, content.text) + 24;
  const float buttons = content.text.empty() ? 0.0f : 50.0f;
  Sheet sheet(f, content.title, width, body + buttons);
  Rect inner = sheet.content();
  Rect foot = inner.cut_bottom(buttons);
  {
    if (!content.text.empty()) {
      fill(*ImGui::GetWindowDrawList(), inner, f.theme.field, 10);
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
      sheet.close();
    }
  }
}

}  // namespace glyphlab
