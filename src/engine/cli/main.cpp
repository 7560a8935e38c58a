// The program glyphlab-cli.
#include <iostream>

#include "engine/cli/cli.h"

int main(int count, char** words) {
  return glyphlab::cli_main(std::vector<std::string>(words, words + count), std::cout, std::cerr);
}
