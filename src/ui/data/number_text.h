// Numbers as people read them.
#pragma once

#include <cstdint>
#include <string>

namespace glyphlab {

/// "41,200".
std::string grouped(std::uint64_t value);

/// Rounded to about `digits` significant digits, without an exponent where that stays short:
/// "0.0159", "12.4", "1,830", "3.2e-06"; "∞" and "–" for what is no number.
std::string significant(double value, int digits = 3);

/// Always the same number of significant digits, so that a changing figure does not jump.
std::string steady(double value, int digits = 3);

/// "1.2 MB" of bytes.
std::string megabytes(std::uint64_t bytes);

/// The shortest text that gives the same value again at `digits` significant digits: "0.001".
std::string shortest(double value, int digits = 6);

}  // namespace glyphlab
