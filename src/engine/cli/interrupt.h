// Whether the person at the keyboard wants the program to stop.
#pragma once

namespace glyphlab {

/// From now on an interrupt (SIGINT) only sets a mark.
void watch_for_interrupt();
bool interrupted();

}  // namespace glyphlab
