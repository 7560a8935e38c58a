// Scrolling child windows; see scroll.h.
#include "ui/look/scroll.h"

#include <imgui_internal.h>

#include <cmath>
#include <utility>

#include "ui/look/draw.h"

namespace glyphlab {

ScrollRegion::ScrollRegion(const Frame& frame, std::string name, const Rect& r) : frame_(frame), rect_(r) {
  ImGui::SetCursorScreenPos(top_left(r));
  ImGui::BeginChild(name.c_str(), {std::max(r.w, 1.0f), std::max(r.h, 1.0f)}, ImGuiChildFlags_None,
                    ImGuiWindowFlags_NoBackground);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  x_ = start.x;
  y_ = start.y;
  width_ = r.w;
}

ScrollRegion::~ScrollRegion() {
  // A finger that moves up or down scrolls, even if it began on a button.
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 press = io.MouseClickedPos[0];
  if (io.MouseSource == ImGuiMouseSource_TouchScreen && io.MouseDown[0] && rect_.contains(press.x, press.y) &&
      !frame_.drag_taken && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) {
    const ImVec2 moved = ImGui::GetMouseDragDelta(0, 8);
    if (std::abs(moved.y) > std::abs(moved.x)) {
      ImGui::ClearActiveID();
      ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseDelta.y);
      frame_.animating = true;
    }
  }
  ImGui::SetCursorScreenPos({x_, y_});
  ImGui::Dummy({1, std::max(content_height_, 1.0f)});
  ImGui::EndChild();
}

}  // namespace glyphlab
