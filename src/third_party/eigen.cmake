# Target `eigen`: the headers, and the SIMD flags that every user of a matrix has to agree on.
add_library(eigen INTERFACE)
target_include_directories(eigen SYSTEM INTERFACE ${GLYPHLAB_HEADERS}/eigen3)

if(EMSCRIPTEN)
  # Eigen 3.4.0 has no WebAssembly packets. Emscripten's SSE emulation switches its SSE path on; that path needs
  # an empty mmintrin.h (clang's own rejects WebAssembly) and a GCC version that keeps inline assembly out.
  target_include_directories(eigen SYSTEM BEFORE INTERFACE ${CMAKE_CURRENT_SOURCE_DIR}/wasm_shims)
  target_compile_options(eigen INTERFACE -msimd128 -msse4.2 -fgnuc-version=5.13)
  # The 16 registers and the caches of the machine underneath, which Eigen cannot know.
  target_compile_definitions(eigen INTERFACE EIGEN_ARCH_DEFAULT_NUMBER_OF_REGISTERS=16
    EIGEN_DEFAULT_L1_CACHE_SIZE=32768 EIGEN_DEFAULT_L2_CACHE_SIZE=524288 EIGEN_DEFAULT_L3_CACHE_SIZE=4194304)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  option(GLYPHLAB_NATIVE_SIMD "Native: use AVX2 and FMA, which every x86-64 processor since 2015 has" ON)
  if(GLYPHLAB_NATIVE_SIMD)
    target_compile_options(eigen INTERFACE -mavx2 -mfma)
  endif()
endif()
