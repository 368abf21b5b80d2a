#include "verify/model/key_table.hpp"

#include <doctest/doctest.h>

#include <unordered_set>

namespace specie {
namespace {

/// Keys as a hash gives them: every bit of each may be set.
std::uint64_t scattered(std::uint64_t i) {
  i = (i + 1) * 0x9e3779b97f4a7c15ULL;
  i = (i ^ (i >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  return i ^ (i >> 27U);
}

}  // namespace

TEST_SUITE("key table") {
  TEST_CASE("a key is taken once, however many were taken before and since") {
    constexpr std::uint64_t many = 150'000;  // far beyond where the bits begin
    KeyTable table;
    std::size_t refused = 0;
    for (std::uint64_t i = 0; i < many; ++i) {
      table.expect(scattered(i));
      CHECK_FALSE_MESSAGE(!table.take(scattered(i)), "new, and refused: ", i);
      refused += table.take(scattered(i)) ? 0U : 1U;           // the one just taken
      refused += table.take(scattered(i / 2)) ? 0U : 1U;       // one of long ago
      refused += table.take(scattered(i - i % 40)) ? 0U : 1U;  // one that may still be waiting
    }
    CHECK(refused == 3 * many);
    CHECK(table.size() == many);
  }

  TEST_CASE("keys that differ in few bits, or share their place, are told apart") {
    KeyTable table;
    std::unordered_set<std::uint64_t> taken;
    for (std::uint64_t i = 1; i <= 2000; ++i) {
      for (const std::uint64_t key : {i, i << 20U, i << 52U, ~i}) {
        CHECK(table.take(key) == taken.insert(key).second);
      }
    }
    CHECK(table.size() == taken.size());
  }
}

}  // namespace specie
