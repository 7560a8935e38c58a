// Writes JSON; see state_json.h.
#include "ui/state_json.h"

#include <imgui.h>

#include <array>
#include <cmath>
#include <cstdio>

namespace glyphlab {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
      result += escape.data();
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string number(double value) {
  if (!std::isfinite(value)) return "null";
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.9g", value);
  return text.data();
}

// Collects "key":value pairs.
class Object {
 public:
  Object& add(std::string_view key, const std::string& json) {
    if (body_.size() > 1) body_ += ',';
    body_ += quoted(key) + ':' + json;
    return *this;
  }
  Object& add(std::string_view key, double value) { return add(key, number(value)); }
  Object& add_text(std::string_view key, std::string_view value) { return add(key, quoted(value)); }
  std::string text() const { return body_ + '}'; }

 private:
  std::string body_ = "{";
};

const char* phase_name(event::Phase phase) {
  switch (phase) {
    case event::Phase::waiting_for_data: return "waiting_for_data";
    case event::Phase::paused: return "paused";
    case event::Phase::training: return "training";
    case event::Phase::evaluating: return "evaluating";
    case event::Phase::finished: return "finished";
    case event::Phase::diverged: return "diverged";
  }
  return "";
}

template <class Value>
std::string curves_json(const Store& store, Value value) {
  Object panels;
  for (const PanelData& panel : store.panels()) {
    const CurveRun* run = panel.curves.present();
    if (!run) continue;
    Object series;
    for (const CurveSeries& s : run->series)
      if (!s.y.empty()) series.add(s.name, value(s));
    panels.add(panel.panel.id, series.text());
  }
  return panels.text();
}

std::string widgets_json(const WidgetMap& widgets) {
  Object all;
  for (const auto& [name, r] : widgets.all())
    all.add(name, std::string("[").append(number(r.x)).append(",").append(number(r.y)).append(",").append(number(r.w))
                      .append(",").append(number(r.h)).append("]"));
  return all.text();
}

}  // namespace

std::string state_json(const Store& store, const UiState& state, const Settings& settings,
                       const WidgetMap& widgets) {
  const event::Status& status = store.status();
  Object parameters;
  for (const auto& [name, value] : store.parameters().values) parameters.add_text(name, value);
  std::string messages = "[";
  for (const std::string& message : state.message_log)
    messages.append(messages.size() > 1 ? "," : "").append(quoted(message));
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const WindowLayout layout = layout_window(size.x, size.y, state.controls_open, settings.embedded);
  const char* kinds[] = {"desktop", "tablet", "phone"};
  Object root;
  root.add_text("phase", phase_name(status.phase))
      .add_text("lesson", store.lesson() ? store.lesson()->lesson : "")
      .add("run", status.run)
      .add("epoch", status.epoch)
      .add("step", static_cast<double>(status.step))
      .add("epoch_progress", status.epoch_progress)
      .add("samples_per_second", status.samples_per_second)
      .add("gflops", status.gflops)
      .add("threads", status.threads)
      .add_text("variant", store.hello() ? store.hello()->variant : "")
      .add_text("language", settings.language == Language::korean ? "ko" : "en")
      .add_text("theme", settings.dark ? "dark" : "light")
      .add_text("palette", settings.palette == PaletteName::tab10 ? "tab10" : "okabe")
      .add("seed", static_cast<double>(store.parameters().seed))
      .add("width", size.x)
      .add("height", size.y)
      .add_text("layout", kinds[static_cast<int>(layout.kind)])
      .add("parameters", parameters.text())
      .add("curves", curves_json(store, [](const CurveSeries& s) { return static_cast<double>(s.y.back()); }))
      .add("curve_points", curves_json(store, [](const CurveSeries& s) { return static_cast<double>(s.y.size()); }))
      .add("messages", messages + "]")
      .add("widgets", widgets_json(widgets));
  return root.text();
}

}  // namespace glyphlab
