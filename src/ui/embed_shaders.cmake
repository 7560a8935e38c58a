# Writes OUTPUT, a C++ file that holds the shader FILES of SOURCE_DIR as strings.
set(text "// Generated from shaders/. Do not edit.\n#include \"ui/render/shader.h\"\n\nnamespace glyphlab {\n\n")
string(APPEND text "std::string_view shader_source(std::string_view file) {\n")
foreach(file IN LISTS FILES)
  file(READ ${SOURCE_DIR}/${file} body)
  string(APPEND text "  if (file == \"${file}\") return R\"GLSL(${body})GLSL\";\n")
endforeach()
string(APPEND text "  return {};\n}\n\n}  // namespace glyphlab\n")
file(WRITE ${OUTPUT} "${text}")
