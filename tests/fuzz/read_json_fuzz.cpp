#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/support/json_oracle.hpp"

// Any bytes are JSON or an error, and another implementation reads the same in them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string difference = specie::test::json_difference(std::string(data, data + size));
  if (!difference.empty()) {
    std::fprintf(stderr, "differs: %s\n", difference.c_str());
    std::abort();
  }
  return 0;
}
