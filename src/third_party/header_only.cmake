# Targets `doctest`, `nlohmann_json` and `stb`: header-only libraries. Programs that use one include e.g.
# <doctest/doctest.h>, <nlohmann/json.hpp>, <stb/stb_image_write.h>.
foreach(name doctest nlohmann_json stb)
  add_library(${name} INTERFACE)
  target_include_directories(${name} SYSTEM INTERFACE ${GLYPHLAB_HEADERS})
endforeach()
