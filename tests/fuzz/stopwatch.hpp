#pragma once

#include <cstdio>
#include <ctime>

namespace specie::fuzz {

/// Ends the program when an input took more than a second of this process's own time. The
/// -timeout of libFuzzer counts what other programs take as well.
class Stopwatch {
 public:
  Stopwatch() : start_(std::clock()) {}
  ~Stopwatch() {
    if (std::clock() - start_ > CLOCKS_PER_SEC) {
      std::fputs("hostile input took more than a second\n", stderr);
      __builtin_trap();
    }
  }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;
  Stopwatch(Stopwatch&&) = delete;
  Stopwatch& operator=(Stopwatch&&) = delete;

 private:
  std::clock_t start_;
};

}  // namespace specie::fuzz
