// Commands of one frame on their way to the engine; of a drag only the newest is sent.
#pragma once

#include <string>
#include <vector>

#include "lessons/command.h"

namespace glyphlab {

class Outbox {
 public:
  /// A DragBar, PointAt, Act or SetParameter replaces an unsent one for the same thing.
  void send(Command command);
  std::vector<Command> take();

 private:
  std::vector<Command> commands_;
};

}  // namespace glyphlab
