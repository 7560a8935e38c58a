// The frame of all sheets; see sheet.h.
#include "ui/panels/sheet.h"

#include <algorithm>
#include <cmath>

#include "ui/look/draw.h"
#include "ui/look/widgets.h"
#include "ui/ui_state.h"

namespace glyphlab {
namespace {

constexpr float kTitle = 40;

}  // namespace

Sheet::Sheet(const Frame& f, const std::string& title, float width, float content_height) : frame_(f) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float height = std::min(content_height + kTitle + 2 * kPad, window.y - 24);
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
  content_ = r.inset(kPad);
  const Rect line = content_.cut_top(kTitle);
  draw_text_in(list, f.fonts.strong, {line.x, line.y - 4, line.w - 40, 30}, f.theme.text, title);
  closing_ = icon_button(f, "dialog.close", {line.right() - 30, line.y - 4, 30, 30}, Icon::close, ButtonLook::quiet);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (ImGui::IsMouseClicked(0) && !r.contains(mouse.x, mouse.y)) closing_ = true;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape)) closing_ = true;
}

Sheet::~Sheet() {
  if (closing_) frame_.state.dialog = Dialog::none;
  ImGui::End();
  ImGui::PopStyleVar(2);
}

}  // namespace glyphlab
