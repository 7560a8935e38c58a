# Writes OUTPUT, a C++ file that holds the bytes of FONT; none of them if it is large (it was not reduced).
file(SIZE ${FONT} size)
set(bytes 0)
if(size GREATER 30000)
  set(size 0)
else()
  file(READ ${FONT} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
endif()
file(WRITE ${OUTPUT} "// Generated. Do not edit.
namespace glyphlab {
extern const unsigned char kKoreanLabelFont[];
extern const unsigned kKoreanLabelFontSize;
const unsigned char kKoreanLabelFont[] = {${bytes}};
const unsigned kKoreanLabelFontSize = ${size};
}  // namespace glyphlab
")
