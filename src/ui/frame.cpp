// Text look-up and small animations; see frame.h.
#include "ui/frame.h"

#include <algorithm>
#include <cmath>

namespace glyphlab {

std::string Frame::lesson_text(std::string_view key, std::string_view fallback) const {
  std::string specific;
  if (store.lesson()) specific = store.lesson()->lesson + "." + std::string(key);
  if (!specific.empty() && has_text(Language::english, specific)) return std::string(text(specific));
  if (has_text(Language::english, key)) return std::string(text(key));
  return std::string(fallback);
}

float Frame::animate(ImGuiID id, float target, float seconds) const {
  float* value = ImGui::GetStateStorage()->GetFloatRef(id, target);
  if (*value == target) return target;
  if (reduced_motion || seconds <= 0) {
    *value = target;
    return target;
  }
  const float share = 1 - std::exp(-4 * ImGui::GetIO().DeltaTime / seconds);
  *value += (target - *value) * std::min(share, 1.0f);
  if (std::abs(*value - target) < 0.004f * std::max(1.0f, std::abs(target))) *value = target;
  if (*value != target) animating = true;
  return *value;
}

}  // namespace glyphlab
