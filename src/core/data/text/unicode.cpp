// UTF-8, case and composition by code point.
#include "core/data/text/unicode.h"

#include <array>

namespace glyphlab {
namespace {

constexpr char32_t kHangulFirst = 0xAC00;
constexpr char32_t kHangulLast = 0xD7A3;
constexpr char32_t kLeadFirst = 0x1100;
constexpr char32_t kVowelFirst = 0x1161;
constexpr char32_t kTailNone = 0x11A7;  // one before the first tail
constexpr char32_t kLeads = 19;
constexpr char32_t kVowels = 21;
constexpr char32_t kTails = 28;  // "none" included

struct Decoded {
  char32_t code = kReplacement;
  std::size_t length = 0;  // 0: not valid
};

Decoded decode_at(std::string_view utf8, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < utf8.size() ? static_cast<unsigned char>(utf8[at + i]) : static_cast<unsigned char>(0);
  };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code = code << 6 | (byte(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return {};
  return {code, length};
}

/// The letters that a mark makes, as Unicode's canonical compositions of ASCII letters.
struct Mark {
  char32_t mark;
  std::u32string_view bases;
  std::u32string_view composed;
};
constexpr std::array<Mark, 12> kMarks{{
    {0x300, U"AEIOUNWYaeiounwy", U"ÀÈÌÒÙǸẀỲàèìòùǹẁỳ"},
    {0x301, U"AEIOUYCLNRSZGKMPWaeiouyclnrszgkmpw", U"ÁÉÍÓÚÝĆĹŃŔŚŹǴḰḾṔẂáéíóúýćĺńŕśźǵḱḿṕẃ"},
    {0x302, U"AEIOUCGHJSWYZaeioucghjswyz", U"ÂÊÎÔÛĈĜĤĴŜŴŶẐâêîôûĉĝĥĵŝŵŷẑ"},
    {0x303, U"ANOIUEYVanoiueyv", U"ÃÑÕĨŨẼỸṼãñõĩũẽỹṽ"},
    {0x304, U"AEIOUYGaeiouyg", U"ĀĒĪŌŪȲḠāēīōūȳḡ"},
    {0x306, U"AEGIOUaegiou", U"ĂĔĞĬŎŬăĕğĭŏŭ"},
    {0x307, U"CEGIZABDFHMNPRSTWXYcegzabdfhmnprstwxy", U"ĊĖĠİŻȦḂḊḞḢṀṄṖṘṠṪẆẊẎċėġżȧḃḋḟḣṁṅṗṙṡṫẇẋẏ"},
    {0x308, U"AEIOUYHWXaeiouyhwxt", U"ÄËÏÖÜŸḦẄẌäëïöüÿḧẅẍẗ"},
    {0x30A, U"AUauwy", U"ÅŮåůẘẙ"},
    {0x30B, U"OUou", U"ŐŰőű"},
    {0x30C, U"CDELNRSTZAIOUGKHcdelnrstzaiougkjh", U"ČĎĚĽŇŘŠŤŽǍǏǑǓǦǨȞčďěľňřšťžǎǐǒǔǧǩǰȟ"},
    {0x327, U"CGKLNRSTEDHcgklnrstedh", U"ÇĢĶĻŅŖŞŢȨḐḨçģķļņŗşţȩḑḩ"},
}};

constexpr bool tables_fit() {
  for (const Mark& mark : kMarks) {
    if (mark.bases.size() != mark.composed.size()) return false;
  }
  return true;
}
static_assert(tables_fit());

/// The composition of two neighbours, or 0.
char32_t pair(char32_t first, char32_t second) {
  if (first >= kLeadFirst && first < kLeadFirst + kLeads && second >= kVowelFirst &&
      second < kVowelFirst + kVowels) {
    return kHangulFirst + ((first - kLeadFirst) * kVowels + (second - kVowelFirst)) * kTails;
  }
  if (is_hangul_syllable(first) && (first - kHangulFirst) % kTails == 0 && second > kTailNone &&
      second < kTailNone + kTails) {
    return first + (second - kTailNone);
  }
  if (second == 0x328) {  // ogonek
    constexpr std::u32string_view bases = U"AEIUOaeiuo";
    constexpr std::u32string_view composed = U"ĄĘĮŲǪąęįųǫ";
    const auto at = bases.find(first);
    return at == bases.npos ? 0 : composed[at];
  }
  for (const Mark& mark : kMarks) {
    if (mark.mark != second) continue;
    const auto at = mark.bases.find(first);
    return at == mark.bases.npos ? 0 : mark.composed[at];
  }
  return 0;
}

char32_t lower(char32_t c) {
  const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (within('A', 'Z')) return c + 32;
  if (c < 0xC0) return c;
  if (within(0xC0, 0xDE)) return c == 0xD7 ? c : c + 32;
  // Latin Extended-A: pairs, capital even or odd by range.
  if (within(0x100, 0x137) || within(0x14A, 0x177)) return c % 2 == 0 ? c + 1 : c;
  if (within(0x139, 0x148) || within(0x179, 0x17E)) return c % 2 == 1 ? c + 1 : c;
  if (c == 0x178) return 0xFF;
  if (within(0x1CD, 0x1DC)) return c % 2 == 1 ? c + 1 : c;
  if (within(0x1DE, 0x1EF) || within(0x1F8, 0x21F) || within(0x222, 0x233)) return c % 2 == 0 ? c + 1 : c;
  if (c == 0x1F4) return 0x1F5;
  if (within(0x391, 0x3AB)) return c == 0x3A2 ? c : c + 32;
  if (c == 0x386) return 0x3AC;
  if (within(0x388, 0x38A)) return c + 37;
  if (c == 0x38C) return 0x3CC;
  if (c == 0x38E || c == 0x38F) return c + 63;
  if (within(0x400, 0x40F)) return c + 80;
  if (within(0x410, 0x42F)) return c + 32;
  if (within(0x460, 0x481) || within(0x48A, 0x4BF) || within(0x4D0, 0x52F)) return c % 2 == 0 ? c + 1 : c;
  if (within(0x1E00, 0x1E95) || within(0x1EA0, 0x1EFF)) return c % 2 == 0 ? c + 1 : c;
  if (c == 0x1E9E) return 0xDF;
  return c;
}

}  // namespace

bool is_hangul_syllable(char32_t c) {
  return c >= kHangulFirst && c <= kHangulLast;
}

Result<std::u32string> decode_utf8(std::string_view utf8) {
  std::u32string text;
  for (std::size_t at = 0; at < utf8.size();) {
    const Decoded next = decode_at(utf8, at);
    if (next.length == 0) {
      std::string message = "Byte ";
      message.append(std::to_string(at + 1)).append(" is not valid UTF-8; save the text as UTF-8.");
      return Error{std::move(message)};
    }
    text.push_back(next.code);
    at += next.length;
  }
  return text;
}

std::u32string decode_utf8_or_replace(std::string_view utf8) {
  std::u32string text;
  for (std::size_t at = 0; at < utf8.size();) {
    const Decoded next = decode_at(utf8, at);
    text.push_back(next.code);
    at += next.length == 0 ? 1 : next.length;
  }
  return text;
}

std::string encode_utf8(std::u32string_view text) {
  std::string utf8;
  const auto put = [&](char32_t byte) {
    utf8.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
  };
  for (char32_t c : text) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    } else {
      put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    }
  }
  return utf8;
}

std::u32string lower_case(std::u32string_view text, Casing casing) {
  std::u32string result;
  result.reserve(text.size());
  for (const char32_t c : text) {
    if (c == U'İ') {
      result.push_back(U'i');
      if (casing == Casing::standard) result.push_back(0x307);
    } else if (c == U'I' && casing == Casing::turkish) {
      result.push_back(U'ı');
    } else {
      result.push_back(lower(c));
    }
  }
  return result;
}

std::u32string compose(std::u32string_view text) {
  std::u32string result;
  for (const char32_t c : text) {
    const char32_t composed = result.empty() ? 0 : pair(result.back(), c);
    if (composed != 0) {
      result.back() = composed;
    } else {
      result.push_back(c);
    }
  }
  return result;
}

std::u32string to_jamo(std::u32string_view text) {
  std::u32string result;
  for (const char32_t c : text) {
    if (!is_hangul_syllable(c)) {
      result.push_back(c);
      continue;
    }
    const char32_t index = c - kHangulFirst;
    result.push_back(kLeadFirst + index / (kVowels * kTails));
    result.push_back(kVowelFirst + index / kTails % kVowels);
    if (index % kTails != 0) result.push_back(kTailNone + index % kTails);
  }
  return result;
}

}  // namespace glyphlab
