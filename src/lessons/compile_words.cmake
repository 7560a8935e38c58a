# Turns the word lists of assets/words into a source file that holds them.
# Run as: cmake -DFILES="a.txt b.txt" -DOUTPUT=file.cpp -P compile_words.cmake
cmake_minimum_required(VERSION 3.25)
set(pieces "")
separate_arguments(files UNIX_COMMAND "${FILES}")
foreach(file IN LISTS files)
  file(READ ${file} content)
  get_filename_component(name ${file} NAME_WE)
  string(APPEND pieces "std::string_view ${name}_words();\nstd::string_view ${name}_words() {\n  return R\"glyphlab(${content})glyphlab\";\n}\n")
endforeach()
file(WRITE ${OUTPUT} "// Generated from assets/words by compile_words.cmake.
#include <string_view>

namespace glyphlab::detail {
${pieces}}  // namespace glyphlab::detail
")
