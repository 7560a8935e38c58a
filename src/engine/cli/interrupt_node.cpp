// Interrupts under Node: the launcher's main thread receives them and marks shared memory, because
// this thread does not return to JavaScript before training is done.
#include "engine/cli/interrupt.h"

extern "C" int glyphlab_interrupted();  // interrupt_node.js

namespace glyphlab {

void watch_for_interrupt() {}

bool interrupted() {
  return glyphlab_interrupted() != 0;
}

}  // namespace glyphlab
