// Coalesces commands; see outbox.h.
#include "ui/outbox.h"

#include <utility>

namespace glyphlab {
namespace {

bool same_target(const command::DragBar& a, const command::DragBar& b) {
  return a.panel == b.panel && a.index == b.index;
}
bool same_target(const command::PointAt& a, const command::PointAt& b) { return a.panel == b.panel; }
bool same_target(const command::Act& a, const command::Act& b) {
  return a.panel == b.panel && a.action == b.action;
}
bool same_target(const command::SetParameter& a, const command::SetParameter& b) { return a.name == b.name; }
template <class T>
bool same_target(const T&, const T&) {
  return false;
}

}  // namespace

void Outbox::send(Command command) {
  if (!commands_.empty()) {
    Command& last = commands_.back();
    const bool replaces = std::visit(
        [&](const auto& next) {
          const auto* previous = std::get_if<std::decay_t<decltype(next)>>(&last);
          return previous && same_target(*previous, next);
        },
        command);
    if (replaces) {
      last = std::move(command);
      return;
    }
  }
  commands_.push_back(std::move(command));
}

std::vector<Command> Outbox::take() { return std::exchange(commands_, {}); }

}  // namespace glyphlab
