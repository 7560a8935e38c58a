// The sentences below the pictures, about this very run, with guided steps as chips.
#include "ui/look/draw.h"
#include "ui/look/text_flow.h"
#include "ui/look/widgets.h"
#include "ui/panels/panels.h"

namespace glyphlab {
namespace {

constexpr float kPad = 16;

void take_step(const Frame& f, const event::Step& step) {
  if (step.draw) {
    if (const PanelData* card = drawing_card(f)) open_paper(f, card->panel.id);
    return;
  }
  f.out.send(command::SetParameters{step.values, false});
  f.out.send(command::Play{});
  f.state.preset.clear();
}

float flow(const Frame& f, const Rect& r, bool measure_only) {
  const event::Story& story = f.store.story();
  const std::string body = f.phrase(story.text);
  if (body.empty()) return 0;
  TextFlow text(f, r, measure_only);
  const std::string title = f.phrase(story.title);
  text.add(f.fonts.strong, f.theme.text, title);
  if (!title.empty()) text.space(6);
  text.add(f.fonts.body, f.theme.secondary, body);
  if (!story.steps.empty()) {
    text.space(12);
    for (std::size_t i = 0; i < story.steps.size(); ++i) {
      if (text.add_chip("story.step." + std::to_string(i), f.phrase(story.steps[i].label))) {
        take_step(f, story.steps[i]);
      }
    }
  }
  return text.height();
}

}  // namespace

float story_height(const Frame& f, float width) {
  const float height = flow(f, {0, 0, width - 2 * kPad, 0}, true);
  return height > 0 ? height + 2 * kPad : 0;
}

void draw_story(const Frame& f, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill(list, r, f.theme.card, 14);
  outline(list, r, f.theme.border, 14);
  note_widget(f, "story", r);
  flow(f, r.inset(kPad), false);
}

}  // namespace glyphlab
