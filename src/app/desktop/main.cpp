// The desktop program: user interface and engine in one process, on two threads.
#include <algorithm>
#include <cstdio>
#include <thread>

#include "app/desktop/desktop_program.h"
#include "app/desktop/engine_thread.h"

int main(int argc, char** argv) {
  using namespace glyphlab;
  const auto arguments = parse_arguments(argc, argv);
  if (!arguments) {
    std::fprintf(stderr, "glyphlab: %s\n", arguments.message().c_str());
    return 2;
  }
  if (arguments.value().help) {
    std::fputs(kHelpText, stdout);
    return 0;
  }
  const std::filesystem::path folder = program_folder(argv[0]);
  // The program lies in build/<preset>, the data in build/data.
  const std::filesystem::path data = arguments.value().data.empty() ? folder.parent_path() / "data" : std::filesystem::path(arguments.value().data);
  const auto make_engine = [&]() -> std::unique_ptr<EngineLink> {
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    const int threads = arguments.value().threads > 0 ? arguments.value().threads : std::clamp(cores - 1, 1, 4);
    return std::make_unique<EngineThread>(EngineThread::Options{DataFiles(data), threads, &wake_window});
  };
  return run_desktop(arguments.value(), folder, make_engine);
}
