# Compiles through ccache where it is installed. Its store lives in the cache folder, outside the checkout,
# so that a clean checkout, as CI uses, compiles only what has changed since any earlier build.
find_program(GLYPHLAB_CCACHE ccache)
mark_as_advanced(GLYPHLAB_CCACHE)
if(GLYPHLAB_CCACHE AND NOT DEFINED CACHE{CMAKE_CXX_COMPILER_LAUNCHER})
  # base_dir and hash_dir: the same sources in another checkout hit too. depend_mode: a miss preprocesses once, not twice.
  set(launcher ${CMAKE_COMMAND} -E env
    CCACHE_DIR=${GLYPHLAB_CCACHE_DIR} CCACHE_MAXSIZE=5G CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_DEPEND=1
    CCACHE_SLOPPINESS=include_file_mtime,include_file_ctime)
  if(EMSCRIPTEN)
    # em++ is a script around clang: its own time says nothing, its version does.
    list(APPEND launcher CCACHE_COMPILERTYPE=clang "CCACHE_COMPILERCHECK=string:emscripten-${EMSCRIPTEN_VERSION}")
  endif()
  list(APPEND launcher ${GLYPHLAB_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER "${launcher}" CACHE STRING "")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}" CACHE STRING "")
endif()
