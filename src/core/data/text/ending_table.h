// The simplest rule for words with suffixes: the most frequent class of the longest known ending.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace glyphlab {

class EndingTable {
 public:
  /// Endings of 0 to `longest` characters are counted by class, labels in [0, classes).
  EndingTable(std::size_t longest, int classes)
      : longest_(longest), classes_(static_cast<std::size_t>(classes)) {}

  void add(std::u32string_view text, std::int32_t label);
  /// Class of the longest ending seen before; of equally frequent classes the first. 0 when empty.
  std::int32_t predict(std::u32string_view text) const;

 private:
  std::size_t longest_;
  std::size_t classes_;
  std::map<std::u32string, std::vector<std::int32_t>, std::less<>> counts_;
};

}  // namespace glyphlab
