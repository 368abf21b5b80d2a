#include "formats/csv/numerals.hpp"

#include <doctest/doctest.h>

#include <string>

namespace specie {
namespace {

constexpr NumberMarks none = {};
constexpr NumberMarks english = {.decimal = '.', .group = ','};
constexpr NumberMarks german = {.decimal = ',', .group = '.', .negative_in_brackets = true};
constexpr NumberMarks point_only = {.decimal = '.'};

std::string read(const std::string& text, const NumberMarks& marks) {
  const auto number = plain_number(text, marks);
  return number ? *number : to_string(number.error().code);
}

}  // namespace

TEST_SUITE("numerals of tapes") {
  TEST_CASE("without declared marks only what reads in one way is a number") {
    struct Row {
      const char* text;
      const char* read;
    };
    constexpr Row rows[] = {
        {"0", "0"},
        {"1234", "1234"},
        {"1234.50", "1234.50"},
        {"-12.5", "-12.5"},
        {"0.123", "0.123"},
        {"1234.567", "1234.567"},
        {"1.2345", "1.2345"},
        {"1.234", "E1203"},
        {"123.456", "E1203"},
        {"-1.000", "E1203"},
        {"1,000", "E1203"},
        {"1,00", "E1203"},
        {"1.000,00", "E1203"},
        {"1,000.00", "E1203"},
        {"1 000", "E1203"},
        {"1'000", "E1203"},
        {"1.000.000", "E1203"},
        {"", "E1202"},
        {"-", "E1202"},
        {"--1", "E1202"},
        {"+1", "E1202"},
        {"1e9", "E1202"},
        {"1E400", "E1202"},
        {"0x10", "E1202"},
        {"NaN", "E1202"},
        {"Infinity", "E1202"},
        {"1_000", "E1202"},
        {" 1", "E1202"},
        {"1 ", "E1202"},
        {".5", "E1202"},
        {"5.", "E1202"},
        {"(5)", "E1202"},
        {"$5", "E1202"},
        {"5%", "E1202"},
        {"\xD9\xA1", "E1202"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(read(row.text, none) == row.read);
    }
  }

  TEST_CASE("an ambiguous number says both readings, and what to declare") {
    const auto number = plain_number("1,000", none);
    REQUIRE_FALSE(number);
    CHECK(number.error().message == "number is ambiguous: \"1,000\" is 1000 or 1.000");
    CHECK(number.error().hint ==
          "declare how numbers are written: --decimal-mark . --group-mark ,");
  }

  TEST_CASE("with declared marks groups have three digits, all of them") {
    struct Row {
      const char* text;
      const char* english;
      const char* german;
    };
    constexpr Row rows[] = {
        {"1000", "1000", "1000"},
        {"1,000", "1000", "1.000"},
        {"1.000", "1.000", "1000"},
        {"1,234,567.89", "1234567.89", "E1202"},
        {"1.234.567,89", "E1202", "1234567.89"},
        {"1,00", "E1202", "1.00"},
        {"1,0000", "E1202", "1.0000"},
        {"1234,567", "E1202", "1234.567"},
        {",100", "E1202", "E1202"},
        {"1,,000", "E1202", "E1202"},
        {"1,000,", "E1202", "E1202"},
        {"1.0.0", "E1202", "E1202"},
        {"1 000", "E1203", "E1203"},
        {"(1)", "E1202", "-1"},
        {"(-1)", "E1202", "E1202"},
        {"()", "E1202", "E1202"},
        {"-(1)", "E1202", "E1202"},
        {"1e3", "E1202", "E1202"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(read(row.text, english) == row.english);
      CHECK(read(row.text, german) == row.german);
    }
    CHECK(read("1.234", point_only) == "1.234");
    CHECK(read("1,234", point_only) == "E1203");
  }

  TEST_CASE("dates are read as declared and never otherwise") {
    struct Row {
      const char* text;
      const char* format;
      const char* date;
    };
    constexpr Row rows[] = {
        {"2026-10-01", "YYYY-MM-DD", "2026-10-01"},
        {"01-Oct-2026", "DD-Mon-YYYY", "2026-10-01"},
        {"01-OCT-2026", "DD-Mon-YYYY", ""},
        {"1-Oct-2026", "DD-Mon-YYYY", ""},
        {"30-Feb-2026", "DD-Mon-YYYY", ""},
        {"111726", "MMDDYY", "2026-11-17"},
        {"171126", "MMDDYY", ""},
        {"11/17/26", "MM/DD/YY", "2026-11-17"},
        {"10/11/2026", "DD/MM/YYYY", "2026-11-10"},
        {"10/11/2026", "MM/DD/YYYY", "2026-10-11"},
        {"10.11.2026", "DD.MM.YYYY", "2026-11-10"},
        {"20261110", "YYYYMMDD", "2026-11-10"},
        {"2026-10-01x", "YYYY-MM-DD", ""},
        {"", "MMDDYY", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const auto date = parse_date_as(row.text, row.format);
      CHECK((date ? to_string(*date) : std::string()) == row.date);
    }
  }

  TEST_CASE("what is read as a short number is what the whole rule makes of it, or is left to it") {
    struct Row {
      const char* text;
      bool is_short;
    };
    constexpr Row rows[] = {
        {"0", true},
        {"7", true},
        {"1000.00", true},
        {"0.5", true},
        {"0.123", false},
        {"1.234", false},
        {"1234.567", false},
        {"1234.5678", true},
        {"12345678901234", true},
        {"999999999999.99", true},
        {"9999999999999.999", false},
        {"", false},
        {".", false},
        {".5", false},
        {"5.", false},
        {"00", false},
        {"01", false},
        {"007.50", false},
        {"-1", false},
        {"+1", false},
        {"1,000", false},
        {"1.000.00", false},
        {"1e3", false},
        {" 1", false},
        {"1 ", false},
        {"(1)", false},
        {"1_0", false},
        {"\xD9\xA1", false},
        {"0x1", false},
        {"nan", false},
        {"1/2", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const auto number = short_number(row.text);
      CHECK(number.has_value() == row.is_short);
      if (number) {
        const auto whole = plain_number(row.text, none);
        REQUIRE(whole);
        CHECK(to_string(*number) == to_string(*Decimal::parse(*whole)));
        CHECK(to_string(*number) == row.text);
      }
    }
  }
}

}  // namespace specie
