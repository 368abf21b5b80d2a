#include "verify/model/ascii.hpp"

#include <doctest/doctest.h>

#include <string>

namespace specie {

TEST_SUITE("ascii") {
  TEST_CASE("no odd byte is passed over, wherever it stands, and little is left behind") {
    constexpr std::size_t left_most = EightBytes::count - 1;
    for (std::size_t size = 0; size < 80; ++size) {
      const std::string plain(size, 'a');
      CHECK(ascii_length(plain) + left_most >= size);
      CHECK(ascii_length(plain) <= size);
      CHECK(printable_length(plain) == (size < EightBytes::count ? 0 : size));
      for (std::size_t at = 0; at < size; ++at) {
        for (const char odd : {'\x80', '\xC3', '\xFF'}) {
          std::string text = plain;
          text[at] = odd;
          CHECK(ascii_length(text) <= at);
          CHECK(printable_length(text) <= at);
        }
        for (const char hidden : {'\0', '\x1B', '\x1F', '\x7F'}) {
          std::string text = plain;
          text[at] = hidden;
          CHECK(ascii_length(text) + left_most >= size);
          CHECK(printable_length(text) <= at);
        }
      }
    }
  }

  TEST_CASE("exactly the characters from blank to tilde print as they are") {
    for (int c = 0; c < 256; ++c) {
      const std::string eight(EightBytes::count, static_cast<char>(c));
      CHECK((printable_length(eight) == eight.size()) == (' ' <= c && c <= '~'));
      CHECK((ascii_length(eight) == eight.size()) == (c < 0x80));
    }
  }
}

}  // namespace specie
