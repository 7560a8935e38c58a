// Interrupts as the operating system delivers them.
#include <csignal>

#include "engine/cli/interrupt.h"

namespace glyphlab {

namespace {
volatile std::sig_atomic_t mark = 0;
}

void watch_for_interrupt() {
  mark = 0;
  std::signal(SIGINT, [](int) { mark = 1; });
}

bool interrupted() {
  return mark != 0;
}

}  // namespace glyphlab
