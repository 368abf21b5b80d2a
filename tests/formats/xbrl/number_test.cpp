#include "formats/xbrl/number.hpp"

#include <doctest/doctest.h>

#include <string>

namespace specie::xbrl {
namespace {

constexpr const char* registry_4 = "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12";

/// The number, or its code: "E1225".
std::string number(const char* text, const char* format, int scale = 0, bool negated = false) {
  const Fact fact{.is_numeric = true,
                  .text = text,
                  .format = *format == '\0' ? QName{} : QName{registry_4, format},
                  .is_negated = negated,
                  .scale = scale};
  const auto value = number_of(fact);
  return value ? to_string(*value) : to_string(value.error().code);
}

std::string text(const char* shown, const char* format) {
  const Fact fact{.text = shown, .format = *format == '\0' ? QName{} : QName{registry_4, format}};
  const auto value = text_of(fact);
  return value ? *value : to_string(value.error().code);
}

}  // namespace

TEST_SUITE("numbers of XBRL") {
  TEST_CASE("a shown number is read exactly, or not at all") {
    struct Row {
      const char* shown;
      const char* format;
      const char* number;
    };
    constexpr Row rows[] = {
        {"1,234,567.89", "num-dot-decimal", "1234567.89"},
        {"1 234 567.89", "num-dot-decimal", "1234567.89"},
        {"1\xC2\xA0"
         "234\xC2\xA0"
         "567",
         "num-dot-decimal", "1234567"},
        {"1\xE2\x80\xAF"
         "234",
         "num-dot-decimal", "1234"},
        {"1\xE2\x80\x99"
         "234.5",
         "num-dot-decimal", "1234.5"},
        {"1'234", "num-dot-decimal", "1234"},
        {"\n  12 \t", "num-dot-decimal", "12"},
        {"12", "num-dot-decimal", "12"},
        {"007", "num-dot-decimal", "7"},
        {"0.50", "num-dot-decimal", "0.50"},
        {"1.234.567,89", "num-comma-decimal", "1234567.89"},
        {"1 234,5", "num-comma-decimal", "1234.5"},
        {"1,234", "num-comma-decimal", "1.234"},
        {"1.234", "num-dot-decimal", "1.234"},
        {"-", "fixed-zero", "0"},
        {"\xE2\x80\x94", "fixed-zero", "0"},
        {"nil", "fixed-zero", "0"},
        {"0.00", "fixed-zero", "0"},
        {"1234.50", "", "1234.50"},
        {" 0 ", "", "0"},
        // What must not become a figure.
        {"", "num-dot-decimal", "E1225"},
        {"\xC2\xA0", "num-dot-decimal", "E1225"},
        {"-5", "num-dot-decimal", "E1225"},
        {"(5)", "num-dot-decimal", "E1225"},
        {"+5", "num-dot-decimal", "E1225"},
        {"5-", "num-dot-decimal", "E1225"},
        {"$5", "num-dot-decimal", "E1225"},
        {"5 million", "num-dot-decimal", "E1225"},
        {"1e6", "num-dot-decimal", "E1225"},
        {"1,23", "num-dot-decimal", "E1225"},
        {"1,2345", "num-dot-decimal", "E1225"},
        {"12,34,567", "num-dot-decimal", "E1225"},
        {"1,234 567", "num-dot-decimal", "E1225"},
        {"1,234'567", "num-dot-decimal", "E1225"},
        {",234", "num-dot-decimal", "E1225"},
        {"1,,234", "num-dot-decimal", "E1225"},
        {"1.2.3", "num-dot-decimal", "E1225"},
        {"1.234,56", "num-dot-decimal", "E1225"},
        {".5", "num-dot-decimal", "E1225"},
        {"5.", "num-dot-decimal", "E1225"},
        {"1,234.56", "num-comma-decimal", "E1225"},
        {"\xD9\xA1\xD9\xA2", "num-dot-decimal", "E1225"},
        {"\xEF\xBC\x91", "num-dot-decimal", "E1225"},
        {"1\xE2\x80\x8B"
         "2",
         "num-dot-decimal", "E1225"},
        {"1,234", "fixed-zero", "E1225"},
        {"", "fixed-zero", "E1225"},
        {"1,234", "", "E1225"},
        {"-5", "", "E1225"},
        {"1e6", "", "E1225"},
        {"INF", "", "E1225"},
        {"NaN", "", "E1225"},
        {"01", "", "E1225"},
        {"12", "num-unit-decimal", "E1225"},
        {"12", "date-day-month-year", "E1225"},
        {"true", "fixed-true", "E1225"},
        {"12", "no-such-thing", "E1225"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.shown);
      CAPTURE(row.format);
      CHECK(number(row.shown, row.format) == row.number);
    }
  }

  TEST_CASE("every registry's name of a transformation is known, and nobody else's") {
    for (const char* each : {"http://www.xbrl.org/2008/inlineXBRL/transformation",
                             "http://www.xbrl.org/inlineXBRL/transformation/2010-04-20",
                             "http://www.xbrl.org/inlineXBRL/transformation/2011-07-31",
                             "http://www.xbrl.org/inlineXBRL/transformation/2015-02-26",
                             "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16"}) {
      CHECK(number_of({.text = "1,5", .format = {each, "numcommadecimal"}}));
    }
    for (const char* each : {"", "http://www.sec.gov/inlineXBRL/transformation/2015-08-31",
                             "http://www.xbrl.org/inlineXBRL/transformation/2015-02-26/"}) {
      CHECK_FALSE(number_of({.text = "1,5", .format = {each, "numcommadecimal"}}));
    }
  }

  TEST_CASE("a scale moves the point and changes no digit") {
    struct Row {
      const char* shown;
      int scale;
      const char* number;
    };
    constexpr Row rows[] = {
        {"1.234", 3, "1234"},
        {"1.2345", 3, "1234.5"},
        {"1", 6, "1000000"},
        {"0", 6, "0"},
        {"0.000001", 6, "1"},
        {"100.10", -2, "1.0010"},
        {"5", -2, "0.05"},
        {"5", -3, "0.005"},
        {"1234", -2, "12.34"},
        {"400.500", 3, "400500"},
        {"0.05", 1, "0.5"},
        {"77,123.668726", 6, "77123668726"},
        {"1", 24, "1000000000000000000000000"},
        {"1", 25, "E1225"},
        {"1", -25, "E1225"},
        {"1", -24, "E1214"},
        {"12345678901234567890", 18, "E1214"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.shown);
      CAPTURE(row.scale);
      CHECK(number(row.shown, "num-dot-decimal", row.scale) == row.number);
    }
    CHECK(number("1.5", "num-dot-decimal", 3, true) == "-1500");
    CHECK(number("0", "", 0, true) == "0");
  }

  TEST_CASE("text is transformed where its format asks for it") {
    struct Row {
      const char* shown;
      const char* format;
      const char* text;
    };
    constexpr Row rows[] = {
        {" DEMO \n Dollar ", "", "DEMO Dollar"},
        {"30 June 2026", "date-day-monthname-year-en", "2026-06-30"},
        {"30. JUN. 2026", "date-day-monthname-year-en", "2026-06-30"},
        {"June 30, 2026", "date-monthname-day-year-en", "2026-06-30"},
        {"30.06.2026", "date-day-month-year", "2026-06-30"},
        {"5/6/2026", "date-day-month-year", "2026-06-05"},
        {"5/6/2026", "date-month-day-year", "2026-05-06"},
        {"2026-6-5", "date-year-month-day", "2026-06-05"},
        {"whatever", "fixed-true", "true"},
        {"whatever", "fixed-false", "false"},
        {"whatever", "fixed-empty", ""},
        {"30.06.26", "date-day-month-year", "E1225"},
        {"31.06.2026", "date-day-month-year", "E1225"},
        {"06/30/2026", "date-day-month-year", "E1225"},
        {"30 2026", "date-day-month-year", "E1225"},
        {"30 06 2026 12", "date-day-month-year", "E1225"},
        {"30 Juni 2026", "date-day-monthname-year-en", "E1225"},
        {"June 2026", "date-monthname-day-year-en", "E1225"},
        {"", "date-day-month-year", "E1225"},
        {"5", "num-dot-decimal", "E1225"},
        {"x", "no-such-thing", "E1225"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.shown);
      CAPTURE(row.format);
      CHECK(text(row.shown, row.format) == row.text);
    }
  }

  TEST_CASE("an instant that is a day is the end of that day") {
    struct Row {
      const char* written;
      bool is_end;
      const char* key;
    };
    constexpr Row rows[] = {
        {"2026-06-30", true, "2026-07-01T00000"},
        {"2026-06-30", false, "2026-06-30T00000"},
        {" 2026-06-30\n", true, "2026-07-01T00000"},
        {"2026-06-30T00:00:00", true, "2026-06-30T00000"},
        {"2026-06-30T24:00:00", true, "2026-07-01T00000"},
        {"2026-06-30T17:30:00", true, "2026-06-30T63000"},
        {"2026-12-31", true, "2027-01-01T00000"},
        {"2026-06-30Z", true, "2026-07-01T00000 0"},
        {"2026-06-30+01:00", true, "2026-07-01T00000 60"},
        {"2026-06-30T17:30:00-05:00", true, "2026-06-30T63000 -300"},
        {"", true, ""},
        {"2026", true, ""},
        {"2026-06", true, ""},
        {"2026-06-31", true, ""},
        {"30-06-2026", true, ""},
        {"2026-06-30T17:30", true, ""},
        {"2026-06-30T25:00:00", true, ""},
        {"2026-06-30T17:30:00.5", true, ""},
        {"2026-06-30T", true, ""},
        {"2026-06-30+99:00", true, ""},
        {"2026-06-30 17:30:00", true, ""},
        {"-2026-06-30", true, ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.written);
      const auto moment = parse_moment(row.written, row.is_end);
      CHECK((moment ? key_of(*moment) : "") == row.key);
    }
  }
}

}  // namespace specie::xbrl
