// Parses the command line; see arguments.h.
#include "app/desktop/arguments.h"

#include <cstdlib>
#include <string_view>

#include "ui/data/url_state.h"

namespace glyphlab {

const char* const kHelpText =
    "glyphlab: character embeddings and autoencoders, to play with\n"
    "\n"
    "  --lesson NAME       open this lesson (glyphlab-cli list names them)\n"
    "  --set NAME=VALUE    set a parameter (repeatable; glyphlab-cli describe LESSON lists them)\n"
    "  --seed N            seed of the run\n"
    "  --language en|ko    language of all texts\n"
    "  --theme light|dark  colours\n"
    "  --size WIDTHxHEIGHT size of the window\n"
    "  --scale S           everything S times as large\n"
    "  --threads N         threads of the engine\n"
    "  --data DIR          folder of the data sets\n"
    "  --fonts DIR         folder of the fonts\n"
    "  --screenshot FILE   write the window as a PNG file and quit\n"
    "  --after SECONDS     how long to wait before that (3)\n"
    "  --help              this text\n"
    "\n"
    "A saved run (.safetensors) dropped on the window is gone on with.\n";

Result<Arguments> parse_arguments(int count, char** values) {
  Arguments result;
  NamedValues state;
  for (int i = 1; i < count; ++i) {
    const std::string_view name = values[i];
    if (name == "--help" || name == "-h") {
      result.help = true;
      continue;
    }
    const bool known = name == "--lesson" || name == "--set" || name == "--seed" || name == "--language" ||
                       name == "--theme" || name == "--size" || name == "--scale" || name == "--threads" ||
                       name == "--data" || name == "--fonts" || name == "--screenshot" || name == "--after";
    if (!known) return Error{"unknown option " + std::string(name) + "; --help lists all"};
    if (i + 1 >= count) return Error{std::string(name) + " needs a value; --help lists all options"};
    const std::string value = values[++i];
    if (name == "--lesson") state.emplace_back("lesson", value);
    if (name == "--seed") state.emplace_back("seed", value);
    if (name == "--data") result.data = value;
    if (name == "--fonts") result.fonts = value;
    if (name == "--screenshot") result.screenshot = value;
    if (name == "--after") result.after = std::atof(value.c_str());
    if (name == "--scale") result.scale = static_cast<float>(std::atof(value.c_str()));
    if (name == "--threads") result.threads = std::atoi(value.c_str());
    if (name == "--set") {
      const std::size_t equals = value.find('=');
      if (equals == std::string::npos) return Error{"--set needs NAME=VALUE, not " + value};
      state.emplace_back(value.substr(0, equals), value.substr(equals + 1));
    }
    if (name == "--language") {
      if (value != "en" && value != "ko") return Error{"--language is en or ko, not " + value};
      result.language = value;
    }
    if (name == "--theme") {
      if (value != "light" && value != "dark") return Error{"--theme is light or dark, not " + value};
      result.theme = value;
    }
    if (name == "--size") {
      const std::size_t cross = value.find('x');
      result.width = std::atoi(value.c_str());
      result.height = cross == std::string::npos ? 0 : std::atoi(value.c_str() + cross + 1);
      if (result.width < 200 || result.height < 200) return Error{"--size needs WIDTHxHEIGHT, at least 200x200, not " + value};
    }
  }
  result.state = to_query(state);
  return result;
}

}  // namespace glyphlab
