// `glyphlab-cli embed`: t-SNE of a matrix, of a checkpoint's codings, or of a data set's pixels.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace glyphlab {

/// `words` are those after the command; returns exit statuses (see cli.h).
int embed_command(const std::string& program, std::span<const std::string> words, std::ostream& out,
                  std::ostream& err);

}  // namespace glyphlab
