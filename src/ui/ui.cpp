// One frame of the user interface; see ui.h.
#include "ui/ui.h"

#include <utility>

#include "ui/layout.h"
#include "ui/look/draw.h"
#include "ui/state_json.h"

namespace glyphlab {
namespace {

constexpr double kUrlPause = 0.4;  // seconds; browsers limit how often a page may change its address

}  // namespace

Ui::Ui(EngineLink& link, Host& host, Options options)
    : link_(link),
      host_(host),
      settings_(std::move(options.settings)),
      wanted_state_(std::move(options.state)),
      autoplay_(options.autoplay),
      opened_(options.opened) {
  shader_error_ = renderer_.error();
  if (opened_) link_.send(command::Republish{});
}

bool Ui::take_events() {
  const std::vector<Event> events = link_.take_events();
  for (const Event& event : events) store_.apply(event);
  if (!greeted_ && store_.hello()) {
    greeted_ = true;
    if (!opened_) open_from(parse_url_state(wanted_state_));
  }
  return !events.empty();
}

void Ui::open_from(const UrlState& state) {
  std::string lesson = state.lesson;
  // Without a wish, the page opens with what needs no explanation.
  if (lesson.empty() && store_.hello()) {
    for (const event::LessonTitle& title : store_.hello()->lessons) {
      if (!title.ready) continue;
      if (lesson.empty() || title.id == "stacked") lesson = title.id;
    }
  }
  link_.send(command::OpenLesson{lesson, state.values, state.seed});
  if (autoplay_) link_.send(command::Play{});
}

void Ui::open_state(const std::string& query) {
  if (query == url_query_) return;
  open_from(parse_url_state(query));
}

void Ui::file_dropped(const std::string& name, Bytes bytes) {
  const auto ends_with = [&](std::string_view end) {
    return name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
  };
  // Tables are the visitor's own data for the lesson; everything else should be a saved run.
  for (const std::string_view end : {".csv", ".tsv", ".txt", ".CSV", ".TSV", ".TXT"}) {
    if (ends_with(end)) return link_.send(command::OpenFile{name, std::move(bytes)});
  }
  link_.send(command::Load{std::move(bytes)});
}

void Ui::text_changed(const std::string& text) {
  state_.text_edit.text = text;
  fonts_.need(text);
  animating_ = true;
}

void Ui::text_closed(bool accepted) {
  state_.text_edit.closed = true;
  state_.text_edit.accepted = accepted;
  animating_ = true;
}

// What follows from new parameters: nothing is pending any more, and the address changes.
void Ui::follow_parameters(double now) {
  if (seen_openings_ != store_.openings()) {
    seen_openings_ = store_.openings();
    state_.curve_views.clear();
    state_.cloud_views.clear();
    state_.dragged_bar.clear();
    state_.pending.clear();
    if (state_.speed != 0) link_.send(command::SetSpeed{state_.speed});
  }
  if (seen_parameters_ != store_.parameter_changes()) {
    seen_parameters_ = store_.parameter_changes();
    if (!ImGui::IsAnyItemActive()) state_.pending.clear();
    for (auto& [panel, cloud] : state_.cloud_views) cloud.pinned = cloud.asked = -1;
  }
  if (!store_.lesson()) return;
  const std::string query = url_query(store_);
  if (query != url_query_ && now - url_told_at_ > kUrlPause) {
    url_query_ = query;
    url_told_at_ = now;
    host_.set_url_state(query);
  } else if (query != url_query_) {
    animating_ = true;
  }
  const std::string title = std::string(text(settings_.language, "lesson." + store_.lesson()->lesson)) + " · Glyphlab";
  if (title != title_) host_.set_title(title_ = title);
}

Frame Ui::make_frame(double now, float pixel_ratio) {
  Frame frame{store_, state_, out_, host_, settings_.dark ? dark_theme() : light_theme(), fonts_, renderer_, widgets_};
  frame.language = settings_.language;
  frame.palette_name = settings_.palette;
  frame.reduced_motion = settings_.reduced_motion;
  frame.pixel_ratio = pixel_ratio;
  frame.now = now;
  frame.pinch = pinch_;
  return frame;
}

void Ui::draw_window(const Frame& frame_in) {
  Frame frame = frame_in;
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const WindowLayout layout = layout_window(size.x, size.y, state_.controls_open, settings_.embedded);
  frame.compact = layout.kind == LayoutKind::phone;
  fill(*ImGui::GetWindowDrawList(), {0, 0, size.x, size.y}, frame.theme.page);
  handle_transport_keys(frame);
  if (frame.compact) {
    draw_phone_cards(frame, layout.cards);
    draw_phone_header(frame, settings_, layout.top);
    draw_phone_transport(frame, layout.transport);
  } else {
    draw_cards(frame, layout.cards);
    if (!layout.lessons.empty()) draw_lesson_list(frame, layout.lessons, layout.kind == LayoutKind::tablet);
    if (!layout.controls.empty()) draw_parameter_column(frame, layout.controls);
    draw_top_bar(frame, settings_, layout);
  }
  draw_loading(frame, layout.top);
  draw_dialogs(frame, settings_);
  draw_toasts(frame, layout.cards);
  animating_ = animating_ || frame.animating;
}

void Ui::draw(double now, float pixel_ratio) {
  animating_ = false;
  widgets_.begin_frame();
  renderer_.begin_frame();
  const Frame frame = make_frame(now, pixel_ratio);
  collect_messages(frame, store_);
  follow_parameters(now);
  apply_style(frame.theme);
  if (settings_.language == Language::korean || fonts_.korean_wanted()) {
    if (settings_.language == Language::korean)
      for (const std::string_view key : text_keys(Language::korean)) fonts_.need(text(Language::korean, key));
    if (!korean_asked_ && !fonts_.has(FontFile::korean)) host_.need_korean();
    korean_asked_ = true;
  }

  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("window", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoScrollWithMouse);
  draw_window(frame);
  ImGui::End();
  for (const Command& command : out_.take()) link_.send(command);
}

std::string Ui::state_json() const { return glyphlab::state_json(store_, state_, settings_, widgets_); }

void apply_style(const Theme& t) {
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 1;
  style.PopupRounding = 10;
  style.WindowRounding = 10;
  style.FrameRounding = 6;
  style.FrameBorderSize = 0;
  style.ScrollbarSize = 9;
  style.ScrollbarRounding = 5;
  style.ItemSpacing = {0, 0};
  style.HoverStationaryDelay = 0.1f;
  style.HoverDelayNormal = 0.45f;
  const auto set = [&](ImGuiCol slot, ImU32 colour) { style.Colors[slot] = ImGui::ColorConvertU32ToFloat4(colour); };
  set(ImGuiCol_Text, t.text);
  set(ImGuiCol_WindowBg, t.card);
  set(ImGuiCol_PopupBg, t.card);
  set(ImGuiCol_Border, t.border);
  set(ImGuiCol_FrameBg, t.field);
  set(ImGuiCol_TextSelectedBg, with_alpha(t.accent, 0.3f));
  set(ImGuiCol_ScrollbarBg, 0);
  set(ImGuiCol_ScrollbarGrab, t.track);
  set(ImGuiCol_ScrollbarGrabHovered, t.faint);
  set(ImGuiCol_ScrollbarGrabActive, t.faint);
  set(ImGuiCol_NavHighlight, 0);  // we draw our own
  set(ImGuiCol_NavWindowingDimBg, 0);
}

}  // namespace glyphlab
