// Code points: UTF-8, case, composition, Hangul.
#include "core/data/text/unicode.h"

#include <doctest/doctest.h>

using namespace glyphlab;

TEST_CASE("UTF-8 goes in and out unchanged") {
  for (const char* text : {"", "plain", "İğne", "käyttäjä", "한국어", "𝄞 and 😀", "\u0301"}) {
    const auto decoded = decode_utf8(text);
    REQUIRE(decoded.ok());
    CHECK(encode_utf8(*decoded) == text);
  }
  CHECK(decode_utf8("한국")->size() == 2);
  CHECK(decode_utf8("😀")->size() == 1);
}

TEST_CASE("invalid UTF-8 names its byte, or is replaced byte by byte") {
  CHECK(decode_utf8("ab\xFF").message().find("Byte 3") != std::string::npos);
  CHECK_FALSE(decode_utf8("\xC3").ok());              // cut short
  CHECK_FALSE(decode_utf8("\xC0\xAF").ok());          // overlong
  CHECK_FALSE(decode_utf8("\xED\xA0\x80").ok());      // a surrogate
  CHECK_FALSE(decode_utf8("\xF4\x90\x80\x80").ok());  // above 10FFFF
  CHECK(decode_utf8_or_replace("a\xFF\xC3z") == U"a\uFFFD\uFFFDz");
  CHECK(encode_utf8(std::u32string(1, static_cast<char32_t>(0xD800))) == "\uFFFD");
}

TEST_CASE("lower case of the letters we meet") {
  CHECK(lower_case(U"Hello ÄÖÅ ÇĞŞ ŁŹ ŸŽ ß") == U"hello äöå çğş łź ÿž ß");
  CHECK(lower_case(U"ΑΩ ПРИВЕТ Ё") == U"αω привет ё");
  CHECK(lower_case(U"Ĳĸŉ Ĺĺ ×÷") == U"ĳĸŉ ĺĺ ×÷");
  CHECK(lower_case(U"한글 😀 123") == U"한글 😀 123");
  CHECK(lower_case(U"İI") == U"i\u0307i");
  CHECK(lower_case(U"İI", Casing::turkish) == U"iı");
}

TEST_CASE("combining marks are composed where Unicode has the letter") {
  CHECK(compose(U"a\u0308o\u0308A\u030A") == U"äöÅ");
  CHECK(compose(U"g\u0306s\u0327c\u0327I\u0307") == U"ğşçİ");
  CHECK(compose(U"e\u0328s\u030C") == U"ęš");
  CHECK(compose(U"x\u0301\u0301") == U"x\u0301\u0301");  // no such letter
  CHECK(compose(U"\u0301a") == U"\u0301a");              // nothing to sit on
}

TEST_CASE("Hangul syllables and jamo") {
  CHECK(to_jamo(U"한a가") == U"\u1112\u1161\u11ABa\u1100\u1161");
  CHECK(compose(U"\u1112\u1161\u11AB\u1100\u1161") == U"한가");
  CHECK(compose(to_jamo(U"글자 놀이터 값")) == U"글자 놀이터 값");
  CHECK(is_hangul_syllable(U'힣'));
  CHECK_FALSE(is_hangul_syllable(U'ㅎ'));
}
