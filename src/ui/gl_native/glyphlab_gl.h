// OpenGL 3.3 on the desktop: the functions our shaders need, fetched at run time, so that a
// machine without OpenGL gets a message instead of a program that does not start.
#pragma once

#include <GL/glcorearb.h>

// clang-format off
#define GLYPHLAB_GL_FUNCTIONS(X) \
  X(PFNGLACTIVETEXTUREPROC, ActiveTexture) X(PFNGLATTACHSHADERPROC, AttachShader) \
  X(PFNGLBINDBUFFERPROC, BindBuffer) X(PFNGLBINDTEXTUREPROC, BindTexture) \
  X(PFNGLBINDVERTEXARRAYPROC, BindVertexArray) X(PFNGLBUFFERDATAPROC, BufferData) \
  X(PFNGLCOMPILESHADERPROC, CompileShader) X(PFNGLCREATEPROGRAMPROC, CreateProgram) \
  X(PFNGLCREATESHADERPROC, CreateShader) X(PFNGLDELETEBUFFERSPROC, DeleteBuffers) \
  X(PFNGLDELETESHADERPROC, DeleteShader) X(PFNGLDELETETEXTURESPROC, DeleteTextures) \
  X(PFNGLDELETEVERTEXARRAYSPROC, DeleteVertexArrays) \
  X(PFNGLDRAWARRAYSPROC, DrawArrays) X(PFNGLDRAWARRAYSINSTANCEDPROC, DrawArraysInstanced) \
  X(PFNGLENABLEVERTEXATTRIBARRAYPROC, EnableVertexAttribArray) X(PFNGLGENBUFFERSPROC, GenBuffers) \
  X(PFNGLGENTEXTURESPROC, GenTextures) X(PFNGLGENVERTEXARRAYSPROC, GenVertexArrays) \
  X(PFNGLGETINTEGERVPROC, GetIntegerv) X(PFNGLGETPROGRAMIVPROC, GetProgramiv) X(PFNGLGETPROGRAMINFOLOGPROC, GetProgramInfoLog) \
  X(PFNGLGETSHADERIVPROC, GetShaderiv) X(PFNGLGETSHADERINFOLOGPROC, GetShaderInfoLog) \
  X(PFNGLGETUNIFORMLOCATIONPROC, GetUniformLocation) X(PFNGLLINKPROGRAMPROC, LinkProgram) \
  X(PFNGLPIXELSTOREIPROC, PixelStorei) X(PFNGLSCISSORPROC, Scissor) \
  X(PFNGLSHADERSOURCEPROC, ShaderSource) X(PFNGLTEXIMAGE2DPROC, TexImage2D) \
  X(PFNGLTEXPARAMETERIPROC, TexParameteri) X(PFNGLUNIFORM1FPROC, Uniform1f) \
  X(PFNGLUNIFORM1IPROC, Uniform1i) X(PFNGLUNIFORM1UIPROC, Uniform1ui) X(PFNGLUNIFORM2FPROC, Uniform2f) \
  X(PFNGLUNIFORM4FPROC, Uniform4f) X(PFNGLUNIFORM4FVPROC, Uniform4fv) X(PFNGLUSEPROGRAMPROC, UseProgram) \
  X(PFNGLVERTEXATTRIBDIVISORPROC, VertexAttribDivisor) \
  X(PFNGLVERTEXATTRIBIPOINTERPROC, VertexAttribIPointer) \
  X(PFNGLVERTEXATTRIBPOINTERPROC, VertexAttribPointer) X(PFNGLCLEARPROC, Clear) \
  X(PFNGLCLEARCOLORPROC, ClearColor) X(PFNGLVIEWPORTPROC, Viewport) \
  X(PFNGLREADPIXELSPROC, ReadPixels) X(PFNGLGETSTRINGPROC, GetString) X(PFNGLFINISHPROC, Finish)
// clang-format on

namespace glyphlab::gl {

#define GLYPHLAB_GL_DECLARE(type, name) extern type name;
GLYPHLAB_GL_FUNCTIONS(GLYPHLAB_GL_DECLARE)
#undef GLYPHLAB_GL_DECLARE

/// First line of every shader.
inline constexpr const char* kShaderHeader = "#version 330 core\n";

/// Fetches all functions; the name of the first that is missing, or nullptr. `find` is
/// SDL_GL_GetProcAddress or its like; a context must be current.
const char* load(void* (*find)(const char* name));

}  // namespace glyphlab::gl
