// The text tables: every sentence a person reads, by key and language. The tables are
// assets/text/<language>/<topic>.txt, compiled in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lessons/event.h"

namespace glyphlab {

enum class Language : unsigned char { english, korean };

/// The entry for `key`; English when the language lacks it; the key itself when both do.
std::string_view text(Language language, std::string_view key);
bool has_text(Language language, std::string_view key);

/// The entry with {0}, {1}, ... replaced. Key "" stands for its first argument.
std::string format(Language language, const Phrase& phrase);

/// All keys of a language, sorted; for tests.
std::vector<std::string_view> text_keys(Language language);

}  // namespace glyphlab
