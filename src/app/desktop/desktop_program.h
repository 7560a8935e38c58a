// The desktop program around any engine.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "app/desktop/arguments.h"
#include "ui/engine_link.h"

namespace glyphlab {

/// Called once the window is open; wake_window() may be called from any thread from then on.
using MakeEngine = std::function<std::unique_ptr<EngineLink>()>;

/// Makes the program look for events.
void wake_window();

/// Runs until the window is closed (or the screenshot is taken); the exit status. `program_folder`
/// is where the fonts may lie.
int run_desktop(const Arguments& arguments, const std::filesystem::path& program_folder,
                const MakeEngine& make_engine);

/// The folder of the running program, or the working folder.
std::filesystem::path program_folder(const char* argv0);

}  // namespace glyphlab
