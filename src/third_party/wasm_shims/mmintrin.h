// Stands in for the compiler's MMX header, which rejects WebAssembly; Eigen 3.4.0's SSE path includes it but uses none of it.
#pragma once
