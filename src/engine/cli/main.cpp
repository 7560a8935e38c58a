// The program glyphlab-cli.
#include <cstdio>
#include <iostream>

#include "engine/cli/cli.h"

int main(int count, char** words) {
  const int status = glyphlab::cli_main(std::vector<std::string>(words, words + count), std::cout, std::cerr);
  // Under Node the runtime is not torn down after main, because that would close Node's own streams.
  std::cout.flush();
  std::fflush(nullptr);
  return status;
}
