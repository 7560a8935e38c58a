// Random edits.
#include "core/data/text/typos.h"

#include <utility>

namespace glyphlab {

std::u32string with_typos(std::u32string_view text, int count, std::u32string_view alphabet, Random& random,
                          TypoKind kind) {
  std::u32string result(text);
  const auto letter = [&] { return alphabet[random.below(static_cast<std::uint32_t>(alphabet.size()))]; };
  for (int i = 0; i < count && !result.empty(); ++i) {
    auto edit = kind == TypoKind::any ? static_cast<TypoKind>(1 + random.below(4)) : kind;
    const auto size = static_cast<std::uint32_t>(result.size());
    if (size == 1 && (edit == TypoKind::swap || edit == TypoKind::drop)) edit = TypoKind::replace;
    switch (edit) {
      case TypoKind::swap: {
        const std::size_t at = random.below(size - 1);
        std::swap(result[at], result[at + 1]);
        break;
      }
      case TypoKind::drop:
        result.erase(random.below(size), 1);
        break;
      case TypoKind::insert:
        result.insert(random.below(size + 1), 1, letter());
        break;
      default: {
        const std::size_t at = random.below(size);
        result[at] = letter();
        break;
      }
    }
  }
  return result;
}

}  // namespace glyphlab
