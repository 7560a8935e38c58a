// The desktop program with a pretended engine: every kind of card at once, to be looked at.
#include <cstdio>

#include "app/desktop/desktop_program.h"
#include "fake_engine.h"

int main(int argc, char** argv) {
  using namespace glyphlab;
  bool gallery = false;
  if (argc > 1 && std::string(argv[1]) == "--all-cards") {
    gallery = true;
    --argc;
    ++argv;
  }
  const auto arguments = parse_arguments(argc, argv);
  if (!arguments) {
    std::fprintf(stderr, "%s\n", arguments.message().c_str());
    return 2;
  }
  return run_desktop(arguments.value(), program_folder(nullptr),
                     [&] { return std::make_unique<testing::FakeEngine>(gallery); });
}
