# The engine's WebAssembly variant: one configuration of CMake builds one. Natively there is only one.
set(GLYPHLAB_ENGINE_VARIANT simd CACHE STRING "WebAssembly features the engine uses: simd")
set_property(CACHE GLYPHLAB_ENGINE_VARIANT PROPERTY STRINGS simd)

set(GLYPHLAB_ENGINE_LINK_OPTIONS
  -sMODULARIZE -sEXPORT_ES6 -sALLOW_MEMORY_GROWTH -sINITIAL_MEMORY=64MB
  # Eigen puts up to 128 KB on the stack.
  -sSTACK_SIZE=1MB
  -sDYNAMIC_EXECUTION=0 -fno-exceptions -fno-rtti)
