#include "cli/diagnostic.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

namespace specie {
namespace {

Error error_at(std::string line, std::uint32_t column) {
  return {.code = ErrorCode::malformed,
          .message = "something is wrong",
          .origin = {.line = 12, .column = column},
          .hint = "mend it",
          .document = "report.json",
          .excerpt = std::move(line)};
}

std::string head(std::uint32_t column) {
  return "specie: error: something is wrong  [E1200]\n  at report.json:12:" +
         std::to_string(column) + "\n";
}

}  // namespace

TEST_SUITE("diagnostic") {
  TEST_CASE("the caret stands under the column named") {
    CHECK(describe(error_at("{\"a\": x}", 7)) == head(7) +
                                                     "  12 | {\"a\": x}\n"
                                                     "     |       ^\n"
                                                     "  help: mend it\n");
    CHECK(describe(error_at("{\"a\"", 5)) == head(5) +
                                                 "  12 | {\"a\"\n"
                                                 "     |     ^\n"
                                                 "  help: mend it\n");
  }

  TEST_CASE("of a long line the part around the column is shown") {
    const std::string line = std::string(500, 'a') + "X" + std::string(500, 'b');
    CHECK(describe(error_at(line, 501)) == head(501) + "  12 | " + std::string(38, 'a') + "X" +
                                               std::string(37, 'b') + "\n" + "     | " +
                                               std::string(38, ' ') + "^\n  help: mend it\n");
  }

  TEST_CASE("what stands before the caret is counted as it is shown") {
    CHECK(describe(error_at("\x1B[2K\"x", 5)) == head(5) +
                                                     "  12 | \\u{1B}[2K\"x\n"
                                                     "     |          ^\n"
                                                     "  help: mend it\n");
    // A tab is shown as its code, and characters of two bytes take one column.
    CHECK(describe(error_at("\té x", 5)) == head(5) +
                                                "  12 | \\u{09}é x\n"
                                                "     |         ^\n"
                                                "  help: mend it\n");
  }

  TEST_CASE("a column that the excerpt does not have gets no caret") {
    const std::string bare = "  help: mend it\n";
    CHECK(describe(error_at("abc", 0)) ==
          "specie: error: something is wrong  [E1200]\n  at report.json:12\n" + bare);
    CHECK(describe(error_at("abc", 5)) == head(5) + bare);
    CHECK(describe(error_at("", 1)) == head(1) + bare);
  }

  TEST_CASE("nothing of the input reaches the terminal raw, and nothing floods it") {
    const Error hostile{.code = ErrorCode::unknown_key,
                        .message = "the key \"\x1B[31m\" is not one of ours",
                        .origin = {.pointer = "/" + std::string(1'000'000, 'k') + "\x07"},
                        .hint = "a\nb",
                        .document = "re\nport.json"};
    CHECK(describe(hostile) ==
          "specie: error: the key \"\\u{1B}[31m\" is not one of ours  [E1207]\n"
          "  at re\\u{0A}port.json /" +
              std::string(99, 'k') + " ... " + std::string(99, 'k') +
              "\\u{07}\n"
              "  help: a\\u{0A}b\n");
  }

  TEST_CASE("places in a PDF are a page, a line and a column") {
    Error error{.code = ErrorCode::unreadable_figure, .message = "x", .document = "a.pdf"};
    const std::string help = "  help: " + std::string(kind_of(error.code).cure) + "\n";
    error.origin = {.page = 3};
    CHECK(describe(error) == "specie: error: x  [E1317]\n  at a.pdf, page 3\n" + help);
    error.origin = {.page = 3, .line = 4, .column = 5};
    CHECK(describe(error) ==
          "specie: error: x  [E1317]\n  at a.pdf, page 3, line 4, column 5\n" + help);
    error.document = "";
    CHECK(describe(error) == "specie: error: x  [E1317]\n  at page 3, line 4, column 5\n" + help);
  }
}

}  // namespace specie
