// What differs between desktop and page before anything is drawn; CMake chooses the implementation.
#pragma once

namespace glyphlab {

/// Before SDL is initialised.
void prepare_sdl();
/// Attributes of the OpenGL context and flags of the window.
unsigned request_context();
/// Once the context is current; the name of a missing function, or nullptr.
const char* load_opengl();
/// For ImGui's own shaders.
const char* imgui_shader_version();

}  // namespace glyphlab
