# Turns the word lists of assets/words into a source file that holds them, one function a list.
# Run as: cmake -DFILES="a.txt b.txt" -DOUTPUT=file.cpp -P compile_words.cmake
cmake_minimum_required(VERSION 3.25)
set(functions "")
separate_arguments(files UNIX_COMMAND "${FILES}")
foreach(file IN LISTS files)
  file(READ ${file} content)
  get_filename_component(name ${file} NAME_WE)
  set(pieces "")
  # Compilers limit the length of a single literal; pieces end with a line.
  string(LENGTH "${content}" length)
  while(length GREATER 0)
    string(SUBSTRING "${content}" 0 30000 piece)
    string(FIND "${piece}" "\n" end REVERSE)
    math(EXPR end "${end} + 1")
    string(SUBSTRING "${content}" 0 ${end} piece)
    string(SUBSTRING "${content}" ${end} -1 content)
    string(LENGTH "${content}" length)
    string(APPEND pieces "      R\"glyphlab(${piece})glyphlab\",\n")
  endwhile()
  string(APPEND functions "std::vector<std::string_view> ${name}_words();
std::vector<std::string_view> ${name}_words() {
  return {
${pieces}  };
}
")
endforeach()
file(WRITE ${OUTPUT} "// Generated from assets/words by compile_words.cmake.
#include <string_view>
#include <vector>

namespace glyphlab::detail {
${functions}}  // namespace glyphlab::detail
")
