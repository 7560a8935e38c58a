// The desktop program's command line.
#pragma once

#include <string>

#include "core/result.h"

namespace glyphlab {

struct Arguments {
  std::string state;       // as the query of a link: from --lesson, --seed, --set
  std::string data;        // folder of the data sets; empty: beside the program
  std::string fonts;       // folder of the fonts; empty: beside the program
  std::string language;    // empty: as remembered
  std::string theme;
  float scale = 0;         // 0: the system's
  int width = 0;           // 0: as remembered
  int height = 0;
  int threads = 0;         // 0: the machine's
  std::string screenshot;  // a PNG file to write, then quit
  double after = 3;        // seconds before the screenshot
  bool help = false;
};

Result<Arguments> parse_arguments(int count, char** values);
extern const char* const kHelpText;

}  // namespace glyphlab
