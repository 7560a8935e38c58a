# One CMake target per layer. Each layer's headers are reached through an include root of its own
# that holds nothing but a link to that layer, so `#include "ui/..."` compiles only where ui is linked.
function(add_layer name)
  set(root ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${name} SYMBOLIC)
  add_library(glyphlab_${name} STATIC)
  target_include_directories(glyphlab_${name} PUBLIC ${root})
  target_link_libraries(glyphlab_${name} PRIVATE glyphlab_options)
  # Of the page everything but the maths is compiled for size: visitors wait for its bytes. What draws every
  # frame less eagerly so.
  if(EMSCRIPTEN AND name MATCHES "^(lessons|engine)$")
    target_compile_options(glyphlab_${name} PRIVATE -Oz)
  elseif(EMSCRIPTEN AND NOT name STREQUAL core)
    target_compile_options(glyphlab_${name} PRIVATE -Os)
  endif()
endfunction()
