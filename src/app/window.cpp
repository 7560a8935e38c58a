// Window, context and input; see window.h.
#include "app/window.h"

#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>

#include <algorithm>

#include "app/platform.h"
#include "glyphlab_gl.h"

namespace glyphlab {
namespace {

Error sdl_error(const std::string& what) {
  const char* reason = SDL_GetError();
  return {what + (reason && *reason ? ": " + std::string(reason) : std::string())};
}

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const Options& options) {
  prepare_sdl();
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return sdl_error("No display to draw on");
  const unsigned flags = request_context();
  SDL_Window* window = SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                        options.width, options.height, flags);
  if (!window) {
    const Error error = sdl_error("No window with OpenGL 3.3 can be opened");
    SDL_Quit();
    return error;
  }
  SDL_GLContext context = SDL_GL_CreateContext(window);
  const char* missing = context ? load_opengl() : nullptr;
  if (!context || missing) {
    const Error error = missing ? Error{std::string("OpenGL 3.3 is incomplete here: ") + missing + " is missing"}
                                : sdl_error("OpenGL 3.3 is not available");
    if (context) SDL_GL_DeleteContext(context);
    SDL_DestroyWindow(window);
    SDL_Quit();
    return error;
  }
  SDL_GL_SetSwapInterval(1);
  return std::unique_ptr<Window>(new Window(window, context, options.scale));
}

Window::Window(SDL_Window* window, SDL_GLContext context, float scale)
    : window_(window), context_(context), scale_(std::max(scale, 0.5f)) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  ImGui_ImplSDL2_InitForOpenGL(window_, context_);
  ImGui_ImplOpenGL3_Init(imgui_shader_version());
}

Window::~Window() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplSDL2_Shutdown();
  ImGui::DestroyContext();
  SDL_GL_DeleteContext(context_);
  SDL_DestroyWindow(window_);
  SDL_Quit();
}

bool Window::take_input() {
  bool any = false;
  SDL_Event event;
  while (SDL_PollEvent(&event)) {
    if (event.type == SDL_USEREVENT) continue;  // somebody woke us: see EngineThread
    any = true;
    if (event.type == SDL_QUIT) quit_wanted_ = true;
    if (event.type == SDL_DROPFILE && event.drop.file) {
      if (on_file_dropped) on_file_dropped(event.drop.file);
      SDL_free(event.drop.file);
    }
    if (event.type == SDL_FINGERDOWN || event.type == SDL_FINGERMOTION) {
      fingers_.touch(event.tfinger.fingerId, event.tfinger.x * static_cast<float>(width()) / scale_,
                     event.tfinger.y * static_cast<float>(height()) / scale_);
    } else if (event.type == SDL_FINGERUP) {
      fingers_.lift(event.tfinger.fingerId);
    }
    if (event.type == SDL_MOUSEMOTION && scale_ != 1) {
      event.motion.x = static_cast<int>(static_cast<float>(event.motion.x) / scale_);
      event.motion.y = static_cast<int>(static_cast<float>(event.motion.y) / scale_);
    }
    ImGui_ImplSDL2_ProcessEvent(&event);
  }
  return any;
}

void Window::resize(int width, int height) { SDL_SetWindowSize(window_, width, height); }

int Window::width() const {
  int w = 0;
  SDL_GetWindowSize(window_, &w, nullptr);
  return w;
}

int Window::height() const {
  int h = 0;
  SDL_GetWindowSize(window_, nullptr, &h);
  return h;
}

float Window::pixel_ratio() const {
  int w = 0;
  SDL_GL_GetDrawableSize(window_, &w, nullptr);
  return std::max(0.5f, static_cast<float>(w) / static_cast<float>(std::max(1, width())) * scale_);
}

void Window::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  if (scale_ != 1) {
    io.DisplaySize = {io.DisplaySize.x / scale_, io.DisplaySize.y / scale_};
    io.DisplayFramebufferScale = {io.DisplayFramebufferScale.x * scale_, io.DisplayFramebufferScale.y * scale_};
    // The backend has just asked the system where the pointer is, unscaled: the last word is ours.
    int x = 0;
    int y = 0;
    SDL_GetMouseState(&x, &y);
    if (SDL_GetMouseFocus() == window_) io.AddMousePosEvent(static_cast<float>(x) / scale_, static_cast<float>(y) / scale_);
  }
  ImGui::NewFrame();
}

void Window::render(float red, float green, float blue) {
  ImGui::Render();
  int w = 0;
  int h = 0;
  SDL_GL_GetDrawableSize(window_, &w, &h);
  gl::Viewport(0, 0, w, h);
  gl::ClearColor(red, green, blue, 1);
  gl::Clear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Window::show() { SDL_GL_SwapWindow(window_); }

void Window::renew_font_texture() {
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

}  // namespace glyphlab
