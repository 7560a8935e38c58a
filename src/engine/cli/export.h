// Writes what a lesson draws into a folder.
#pragma once

#include <string>

#include "core/result.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// Image grids as <panel>.npy [rows, columns, height, width] and <panel>.png, curves as
/// <panel>-<series>.npy [n, 2], clouds as <panel>.npy [n, 2] and <panel>-classes.npy, bars and
/// histograms as <panel>.npy, the Keras program as keras.py. The folder is made when it is missing.
Result<void> export_pictures(Lesson& lesson, const std::string& folder);

}  // namespace glyphlab
