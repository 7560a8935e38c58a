// WebGL2 in the browser, under the same names as the desktop's OpenGL.
#pragma once

#include <GLES3/gl3.h>

namespace glyphlab::gl {

inline constexpr auto* ActiveTexture = &glActiveTexture;
inline constexpr auto* AttachShader = &glAttachShader;
inline constexpr auto* BindBuffer = &glBindBuffer;
inline constexpr auto* BindTexture = &glBindTexture;
inline constexpr auto* BindVertexArray = &glBindVertexArray;
inline constexpr auto* BufferData = &glBufferData;
inline constexpr auto* Clear = &glClear;
inline constexpr auto* ClearColor = &glClearColor;
inline constexpr auto* CompileShader = &glCompileShader;
inline constexpr auto* CreateProgram = &glCreateProgram;
inline constexpr auto* CreateShader = &glCreateShader;
inline constexpr auto* DeleteBuffers = &glDeleteBuffers;
inline constexpr auto* DeleteShader = &glDeleteShader;
inline constexpr auto* DeleteTextures = &glDeleteTextures;
inline constexpr auto* DeleteVertexArrays = &glDeleteVertexArrays;
inline constexpr auto* DrawArrays = &glDrawArrays;
inline constexpr auto* DrawArraysInstanced = &glDrawArraysInstanced;
inline constexpr auto* EnableVertexAttribArray = &glEnableVertexAttribArray;
inline constexpr auto* GenBuffers = &glGenBuffers;
inline constexpr auto* GenTextures = &glGenTextures;
inline constexpr auto* GenVertexArrays = &glGenVertexArrays;
inline constexpr auto* GetIntegerv = &glGetIntegerv;
inline constexpr auto* GetProgramInfoLog = &glGetProgramInfoLog;
inline constexpr auto* GetProgramiv = &glGetProgramiv;
inline constexpr auto* GetShaderInfoLog = &glGetShaderInfoLog;
inline constexpr auto* GetShaderiv = &glGetShaderiv;
inline constexpr auto* GetUniformLocation = &glGetUniformLocation;
inline constexpr auto* LinkProgram = &glLinkProgram;
inline constexpr auto* PixelStorei = &glPixelStorei;
inline constexpr auto* Scissor = &glScissor;
inline constexpr auto* ShaderSource = &glShaderSource;
inline constexpr auto* TexImage2D = &glTexImage2D;
inline constexpr auto* TexParameteri = &glTexParameteri;
inline constexpr auto* Uniform1f = &glUniform1f;
inline constexpr auto* Uniform1i = &glUniform1i;
inline constexpr auto* Uniform1ui = &glUniform1ui;
inline constexpr auto* Uniform2f = &glUniform2f;
inline constexpr auto* Uniform4f = &glUniform4f;
inline constexpr auto* Uniform4fv = &glUniform4fv;
inline constexpr auto* UseProgram = &glUseProgram;
inline constexpr auto* VertexAttribDivisor = &glVertexAttribDivisor;
inline constexpr auto* VertexAttribIPointer = &glVertexAttribIPointer;
inline constexpr auto* VertexAttribPointer = &glVertexAttribPointer;
inline constexpr auto* Viewport = &glViewport;

/// First lines of every shader.
inline constexpr const char* kShaderHeader =
    "#version 300 es\nprecision highp float;\nprecision highp int;\nprecision highp sampler2D;\n";

}  // namespace glyphlab::gl
