// `glyphlab-cli run` and `resume`: train and report.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace glyphlab {

/// `words` are those after the command; return exit statuses (see cli.h).
int run_command(const std::string& program, std::span<const std::string> words, std::ostream& out,
                std::ostream& err);
int resume_command(const std::string& program, std::span<const std::string> words, std::ostream& out,
                   std::ostream& err);

}  // namespace glyphlab
