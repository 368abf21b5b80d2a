#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "tests/support/golden.hpp"

// Runs all tests. With --update, golden files are rewritten instead of compared.
int main(int argc, char** argv) {
  std::vector<char*> arguments(argv, argv + argc);
  specie::test::update_goldens =
      std::erase_if(arguments, [](std::string_view each) { return each == "--update"; }) > 0;
  doctest::Context context(static_cast<int>(arguments.size()), arguments.data());
  return context.run();
}
