# Turns the text files of one language into a source file that holds them.
# Run as: cmake -DFUNCTION=name -DFILES="a.txt b.txt" -DOUTPUT=file.cpp -P compile_texts.cmake
# Stops at a line that is no "key = sentence" and at a key given twice, also across files.
cmake_minimum_required(VERSION 3.25)
set(all_keys "")
set(pieces "")
separate_arguments(files UNIX_COMMAND "${FILES}")
foreach(file IN LISTS files)
  file(READ ${file} content)
  string(REPLACE "\r" "" content "${content}")
  # Semicolons and brackets would confuse CMake's lists, and keys hold neither.
  string(REGEX REPLACE "[][;]" "_" lines "${content}")
  string(REPLACE "\n" ";" lines "${lines}")
  set(number 0)
  foreach(line IN LISTS lines)
    math(EXPR number "${number} + 1")
    if(line MATCHES "^ *(#.*)?$")
      continue()
    elseif(line MATCHES "^([A-Za-z0-9_.-]+) = [^ ]")
      set(key ${CMAKE_MATCH_1})
    else()
      message(FATAL_ERROR "${file}:${number}: not of the form \"key = sentence\": ${line}")
    endif()
    if(key IN_LIST all_keys)
      message(FATAL_ERROR "${file}:${number}: the key ${key} is given twice")
    endif()
    list(APPEND all_keys ${key})
  endforeach()
  # One literal per file: compilers limit the length of a single one.
  string(APPEND pieces "    R\"glyphlab(${content}\n)glyphlab\",\n")
endforeach()
file(WRITE ${OUTPUT} "// Generated from assets/text by compile_texts.cmake.
#include <string_view>
#include <vector>

namespace glyphlab::detail {
std::vector<std::string_view> ${FUNCTION}();
std::vector<std::string_view> ${FUNCTION}() {
  return {
${pieces}  };
}
}  // namespace glyphlab::detail
")
