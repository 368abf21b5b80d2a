#pragma once

#include <doctest/doctest.h>

#include <string>

namespace specie::test {

/// The text with the first FROM become TO; fails the test when FROM is not there.
inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto found = text.find(from);
  REQUIRE(found != std::string::npos);
  return text.replace(found, from.size(), to);
}

}  // namespace specie::test
