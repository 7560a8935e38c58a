// Wall-clock time for the command line's reports.
#pragma once

#include <chrono>

namespace glyphlab {

/// Seconds since some fixed moment.
inline double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Mean seconds of one of `calls` calls.
template <class Run>
double seconds_per_call(int calls, const Run& run) {
  const double start = seconds_now();
  for (int i = 0; i < calls; ++i) run();
  return (seconds_now() - start) / calls;
}

}  // namespace glyphlab
