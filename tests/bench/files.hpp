#pragma once

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace specie::bench {

/// A measurement that cannot be taken ends the program with 2: no figure is better than a wrong
/// one.
[[noreturn]] inline void give_up(const std::string& message) {
  std::fprintf(stderr, "benchmark: %s\n", message.c_str());
  std::exit(2);
}

inline std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    give_up(path + " cannot be read");
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace specie::bench
