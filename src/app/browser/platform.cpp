// Browser: WebGL2 on the page's canvas; see app/platform.h.
#include "app/platform.h"

#include <SDL.h>

namespace glyphlab {

void prepare_sdl() {
  // Otherwise SDL would take the whole page's keys.
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
  // The page sees to its own visibility and to text input.
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
}

unsigned request_context() {
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
  // Not resizable: the page tells the size, see ui_resize.
  return SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI;
}

const char* load_opengl() { return nullptr; }

const char* imgui_shader_version() { return "#version 300 es"; }

}  // namespace glyphlab
