// One frame of the program, as a table of contents; see app.h.
#include "app/app.h"

#include <chrono>

namespace glyphlab {
namespace {

constexpr double kAfterInput = 0.7;  // seconds: as long as a tooltip waits

}  // namespace

double seconds_now() {
  using Clock = std::chrono::steady_clock;
  return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

App::App(std::unique_ptr<Window> window, EngineLink& link, Host& host, Ui::Options options)
    : window_(std::move(window)), ui_(link, host, std::move(options)) {
  wake();
}

bool App::frame() {
  const bool input = window_->take_input();
  const bool events = ui_.take_events();
  if (input) draw_until_ = seconds_now() + kAfterInput;
  if (!events && idle()) return false;
  draw_frame();
  return true;
}

bool App::idle() const { return seconds_now() > draw_until_ && !ui_.animating(); }

void App::draw_frame() {
  const double start = seconds_now();
  if (ui_.fonts().refresh(window_->pixel_ratio())) window_->renew_font_texture();
  window_->begin_frame();
  ui_.draw(start, window_->pixel_ratio());
  const ImVec4 page = ImGui::ColorConvertU32ToFloat4((ui_.settings().dark ? dark_theme() : light_theme()).page);
  window_->render(page.x, page.y, page.z);
  meter_.add((seconds_now() - start) * 1000);
  window_->show();
}

}  // namespace glyphlab
