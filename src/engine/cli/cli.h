// The program glyphlab-cli as a function, so that tests can call it.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace glyphlab {

/// Exit status of the program.
enum CliStatus : int { kCliDone = 0, kCliFailed = 1, kCliUsage = 2, kCliInterrupted = 130 };

/// `arguments` begin with the program's name. Results go to `out`, progress and errors to `err`.
int cli_main(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err);

}  // namespace glyphlab
