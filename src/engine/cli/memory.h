// How much memory the program has taken.
#pragma once

namespace glyphlab {

/// The most so far, in bytes: resident natively, the module's memory (which never shrinks) as WebAssembly.
double peak_memory();

}  // namespace glyphlab
