# Target `imgui`: Dear ImGui with its SDL2 and OpenGL 3 backends, configured by src/ui/imconfig.h.
if(NOT EXISTS "${GLYPHLAB_IMGUI_SOURCE}/imgui.cpp")
  message(FATAL_ERROR "Dear ImGui's source is not set up yet; run web/setup/setup.sh")
endif()
set(sources imgui.cpp imgui_draw.cpp imgui_tables.cpp imgui_widgets.cpp backends/imgui_impl_sdl2.cpp backends/imgui_impl_opengl3.cpp)
list(TRANSFORM sources PREPEND ${GLYPHLAB_IMGUI_SOURCE}/)
add_library(imgui STATIC ${sources})
target_compile_features(imgui PUBLIC cxx_std_20)
target_compile_options(imgui PRIVATE -w -fno-exceptions -fno-rtti)
# Under a name of its own, because ImGui's own imconfig.h lies beside imgui.h and would be found first; the folder is
# the include root that add_layer makes for src/ui.
target_compile_definitions(imgui PUBLIC "IMGUI_USER_CONFIG=\"ui/imconfig.h\"")
target_include_directories(imgui PUBLIC ${CMAKE_BINARY_DIR}/include/ui)
if(EMSCRIPTEN)
  target_compile_definitions(imgui PRIVATE IMGUI_IMPL_OPENGL_ES3)
endif()
target_include_directories(imgui SYSTEM PUBLIC ${GLYPHLAB_IMGUI_SOURCE} ${GLYPHLAB_IMGUI_SOURCE}/backends)
target_link_libraries(imgui PUBLIC sdl2)
