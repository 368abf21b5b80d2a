#include "verify/model/hidden_character.hpp"

#include <doctest/doctest.h>

#include <string>

namespace specie {

TEST_SUITE("hidden characters") {
  TEST_CASE("the first in a name is told by its number and what it does") {
    struct Row {
      std::string name;
      const char* shown;  ///< null: there is none
    };
    const Row rows[] = {
        {"", nullptr},
        {"Test Dollar Ltd", nullptr},
        {"İş Bankası & Söhne 株式会社 🪙", nullptr},
        {"\x1B[31m", "U+001B, a control character"},
        {"two\nlines", "U+000A, a control character"},
        {"tab\there", "U+0009, a control character"},
        {std::string("nul\0", 4), "U+0000, a control character"},
        {"end\x7F", "U+007F, a control character"},
        {"\u0085", "U+0085, a control character"},
        {"a\u061Cb", "U+061C, which turns the direction of the text"},
        {"\u200E", "U+200E, which turns the direction of the text"},
        {"\u202E", "U+202E, which turns the direction of the text"},
        {"\u2069", "U+2069, which turns the direction of the text"},
        {"\u2028", "U+2028, which breaks the line"},
        {"US\u200BDC", "U+200B, which nobody sees"},
        {"\uFEFFUSDC", "U+FEFF, which nobody sees"},
        {"\U000E0041", "U+E0041, which nobody sees"},
        {"می\u200Cخواهم", nullptr},  // joiners and soft hyphens belong to spelling
        {"Spar\u00ADkasse", nullptr},
        {"\u200D\u202C", "U+202C, which turns the direction of the text"},
        {"\xC2", nullptr},  // no UTF-8: the readers' to refuse
        {"\xFF\xFE\u202E", "U+202E, which turns the direction of the text"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      const auto found = hidden_character(row.name);
      CHECK((found ? found->shown : std::string()) == (row.shown == nullptr ? "" : row.shown));
    }
  }

  TEST_CASE("what is no UTF-8 is no character") {
    for (const std::string text : {"\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
                                   "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xFF"}) {
      CAPTURE(text);
      CHECK(decode_utf8(text).bytes == 0);
    }
    CHECK(decode_utf8("€").code == U'€');
    CHECK(decode_utf8("€").bytes == 3);
    CHECK(decode_utf8("🪙").bytes == 4);
  }
}

}  // namespace specie
