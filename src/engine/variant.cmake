# The engine's WebAssembly variant: one configuration of CMake builds one. Natively there is only one.
set(GLYPHLAB_ENGINE_VARIANT simd CACHE STRING "WebAssembly features the engine uses: simd, relaxed or relaxed-mt")
set_property(CACHE GLYPHLAB_ENGINE_VARIANT PROPERTY STRINGS simd relaxed relaxed-mt)

# Every WebAssembly program with the engine in it. Eigen puts up to 128 KB on the stack.
set(GLYPHLAB_ENGINE_MEMORY_OPTIONS -sALLOW_MEMORY_GROWTH -sINITIAL_MEMORY=64MB -sSTACK_SIZE=1MB)
if(GLYPHLAB_ENGINE_VARIANT MATCHES "-mt$")
  # For all that is linked into the module, and in no other variant: with link-time optimisation one object compiled for
  # shared memory makes the linker keep thread_local variables apart, and without threads it then misplaces them.
  set(GLYPHLAB_ENGINE_THREAD_OPTIONS -pthread)
  # All threads of the pool exist before the engine starts: a worker that computes cannot start another.
  list(APPEND GLYPHLAB_ENGINE_MEMORY_OPTIONS -sPTHREAD_POOL_SIZE=Math.min\(16,navigator.hardwareConcurrency\)
    -sDEFAULT_PTHREAD_STACK_SIZE=1MB -Wno-pthreads-mem-growth)
endif()
set(GLYPHLAB_ENGINE_LINK_OPTIONS ${GLYPHLAB_ENGINE_MEMORY_OPTIONS}
  -sMODULARIZE -sEXPORT_ES6 -sDYNAMIC_EXECUTION=0 -fno-exceptions -fno-rtti)
