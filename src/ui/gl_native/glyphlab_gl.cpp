// Function pointers of OpenGL; see glyphlab_gl.h.
#include "glyphlab_gl.h"

namespace glyphlab::gl {

#define GLYPHLAB_GL_DEFINE(type, name) type name = nullptr;
GLYPHLAB_GL_FUNCTIONS(GLYPHLAB_GL_DEFINE)
#undef GLYPHLAB_GL_DEFINE

const char* load(void* (*find)(const char* name)) {
#define GLYPHLAB_GL_LOAD(type, name)                  \
  name = reinterpret_cast<type>(find("gl" #name));    \
  if (!name) return "gl" #name;
  GLYPHLAB_GL_FUNCTIONS(GLYPHLAB_GL_LOAD)
#undef GLYPHLAB_GL_LOAD
  return nullptr;
}

}  // namespace glyphlab::gl
