// Sentences with names in them, for the task of finding what each name is.
#pragma once

#include <vector>

#include "lessons/characters_task.h"

namespace glyphlab {

/// Templates are filled with names from pools that are split by string: a quarter of the names is met in
/// the test only. Informative sentences tell by their other words what a name is ("{} works for {}"),
/// neutral ones do not ("have you heard of {} ?"). Training: 1,500 of either kind; `test` holds 800
/// neutral ones with new names; beside it "informative", 500 with new names, and "known", 800 neutral ones
/// with names met in training. A name has one to three tokens; the words around it are class "other" in
/// training and are not judged.
void add_sentences(TextTask& task);

}  // namespace glyphlab
