#include "formats/text/terminal.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace specie {

TEST_SUITE("terminal") {
  TEST_CASE("no text of an input can steer a terminal or forge a line") {
    struct Row {
      std::string_view name;
      std::string_view text;
      std::string_view shown;
    };
    using namespace std::string_view_literals;
    const Row rows[] = {
        {"plain", "Examplecoin Ltd", "Examplecoin Ltd"},
        {"letters of other scripts", "Müller 株式会社 د", "Müller 株式会社 د"},
        {"a colour", "\x1B[31mred", "\\u{1B}[31mred"},
        {"a link (OSC 8)", "\x1B]8;;http://evil.example\x07Ltd\x1B]8;;\x07",
         "\\u{1B}]8;;http://evil.example\\u{07}Ltd\\u{1B}]8;;\\u{07}"},
        {"line breaks", "a\r\nPASS\tb", "a\\u{0D}\\u{0A}PASS\\u{09}b"},
        {"NUL and DEL", "a\0b\x7F"sv, "a\\u{00}b\\u{7F}"},
        {"C1: CSI and NEL",
         "a\xC2\x9B"
         "31m\xC2\x85",
         "a\\u{9B}31m\\u{85}"},
        {"C1 as a lone byte",
         "a\x9B"
         "31m",
         "a\\x{9B}31m"},
        {"a direction override", "abc\u202Edef\u202C\u2066x\u2069",
         "abc\\u{202E}def\\u{202C}\\u{2066}x\\u{2069}"},
        {"invisible characters", "a\u200Bb\u00ADc\uFEFFd", "a\\u{200B}b\\u{AD}c\\u{FEFF}d"},
        {"line and paragraph separators", "a\u2028b\u2029", "a\\u{2028}b\\u{2029}"},
        {"tags", "a\U000E0041b", "a\\u{E0041}b"},
        {"not UTF-8: overlong", "\xC0\xAF", "\\x{C0}\\x{AF}"},
        {"not UTF-8: overlong in three bytes", "\xE0\x80\xAF", "\\x{E0}\\x{80}\\x{AF}"},
        {"not UTF-8: a surrogate", "\xED\xA0\x80", "\\x{ED}\\x{A0}\\x{80}"},
        {"not UTF-8: beyond Unicode", "\xF4\x90\x80\x80", "\\x{F4}\\x{90}\\x{80}\\x{80}"},
        {"not UTF-8: cut short", "a\xE2\x82", "a\\x{E2}\\x{82}"},
        {"not UTF-8: Latin-1", "D\xF3llar", "D\\x{F3}llar"},
    };
    for (const Row& row : rows) {
      CAPTURE(std::string(row.name));
      CHECK(for_terminal(row.text) == row.shown);
    }
  }

  TEST_CASE("columns are counted in characters, not bytes") {
    CHECK(width_of("Müller") == 6);
    CHECK(padded("Müller", 8) == "Müller  ");
    CHECK(padded("Müller", 3) == "Müller ");
    CHECK(right("é", 3) == "  é");
    CHECK(right("long", 3) == "long");
  }
}

}  // namespace specie
