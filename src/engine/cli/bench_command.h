// `glyphlab-cli bench`: how fast this build is on this machine.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace glyphlab {

/// `words` are those after the command; returns an exit status (see cli.h).
int bench_command(const std::string& program, std::span<const std::string> words, std::ostream& out,
                  std::ostream& err);

}  // namespace glyphlab
