# CMake toolchain file of the preset `web`: the Emscripten that set-up has found or installed.
include("${CMAKE_CURRENT_LIST_DIR}/environment.cmake")
if(NOT EXISTS "${GLYPHLAB_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")
  message(FATAL_ERROR "Emscripten is not set up yet; run web/setup/setup.sh web")
endif()
include("${GLYPHLAB_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")
