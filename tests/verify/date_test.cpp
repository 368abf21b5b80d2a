#include "verify/model/date.hpp"

#include <doctest/doctest.h>

using namespace specie;

namespace {

Date date(std::string_view text) {
  const auto value = parse_date(text);
  REQUIRE_MESSAGE(value, std::string(text));
  return *value;
}

Instant instant(std::string_view text) {
  auto value = parse_instant(text);
  REQUIRE_MESSAGE(value, std::string(text));
  return *value;
}

}  // namespace

TEST_SUITE("date") {
  TEST_CASE("what is a day and what is not") {
    struct Case {
      std::string_view text;
      bool is_date;
    };
    const Case cases[] = {
        {"2026-04-30", true},   {"1900-01-01", true},
        {"2999-12-31", true},   {"2024-02-29", true},
        {"2000-02-29", true},   {"2026-02-29", false},
        {"2100-02-29", false},  {"2026-02-30", false},
        {"2026-04-31", false},  {"2026-00-10", false},
        {"2026-13-01", false},  {"2026-01-00", false},
        {"2026-01-32", false},  {"1899-12-31", false},
        {"3000-01-01", false},  {"", false},
        {"2026", false},        {"2026-04", false},
        {"2026-4-30", false},   {"26-04-30", false},
        {"30-04-2026", false},  {"04/30/2026", false},
        {"2026/04/30", false},  {"20260430", false},
        {" 2026-04-30", false}, {"2026-04-30 ", false},
        {"2026-04-30T", false}, {"+026-04-30", false},
        {"2026-04-3O", false},  {"-026-04-30", false},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const auto value = parse_date(each.text);
      CHECK(static_cast<bool>(value) == each.is_date);
      if (value) {
        CHECK(to_string(*value) == each.text);
      } else {
        CHECK(value.error().code == ErrorCode::wrong_value);
      }
    }
  }

  TEST_CASE("what is an instant, and when it is") {
    struct Case {
      std::string_view text;
      std::string_view utc;  ///< empty: refused
    };
    const Case cases[] = {
        {"2026-04-30T23:59:00+00:00", "2026-04-30T23:59:00Z"},
        {"2026-04-30T23:59:59Z", "2026-04-30T23:59:59Z"},
        {"2026-04-30T23:59:59.999Z", "2026-04-30T23:59:59Z"},
        {"2026-04-30T23:59Z", "2026-04-30T23:59:00Z"},
        {"2026-04-30T23:59:00-04:00", "2026-05-01T03:59:00Z"},
        {"2026-01-01T00:00:00+05:30", "2025-12-31T18:30:00Z"},
        {"2024-02-29T23:00:00-01:00", "2024-03-01T00:00:00Z"},
        {"2026-04-30T00:00:00-00:00", "2026-04-30T00:00:00Z"},
        {"2026-04-30T00:00:00+14:00", "2026-04-29T10:00:00Z"},
        {"2026-04-30T12:00:00", "2026-04-30T12:00:00Z"},  // no offset: callers look first
        {"2026-04-30", "2026-04-30T00:00:00Z"},
        {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
        {"2026-04-30T", ""},
        {"2026-04-30T2", ""},
        {"2026-04-30T23", ""},
        {"2026-04-30T23:", ""},
        {"2026-04-30T23:5", ""},
        {"2026-04-30T23:59:", ""},
        {"2026-04-30T23:59:6", ""},
        {"2026-04-30T23:59:60Z", ""},
        {"2026-04-30T24:00:00Z", ""},
        {"2026-04-30T23:60:00Z", ""},
        {"2026-04-30T23:59:00.Z", ""},
        {"2026-04-30T23:59:00,5Z", ""},
        {"2026-04-30T23:59:00z", ""},
        {"2026-04-30t23:59:00Z", ""},
        {"2026-04-30 23:59:00Z", ""},
        {"2026-04-30T23:59:00 Z", ""},
        {"2026-04-30T23:59:00+0000", ""},
        {"2026-04-30T23:59:00+00", ""},
        {"2026-04-30T23:59:00+15:00", ""},
        {"2026-04-30T23:59:00+01:60", ""},
        {"2026-04-30T23:59:00 EST", ""},
        {"2026-04-30T23:59:00ZZ", ""},
        {"2026-02-30T23:59:00Z", ""},
        {"", ""},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const auto value = parse_instant(each.text);
      CHECK(static_cast<bool>(value) == !each.utc.empty());
      if (value) {
        CHECK(to_string_utc(value->seconds_utc()) == each.utc);
        CHECK(value->written == each.text);
      }
    }
  }

  TEST_CASE("an instant keeps what its document wrote and says what it did not") {
    const Instant full = instant("2026-04-30T20:00:00-05:00");
    CHECK(full.offset_minutes == std::int16_t{-300});
    CHECK(to_string(full.date) == "2026-04-30");
    CHECK(to_string(full.date_utc()) == "2026-05-01");
    CHECK(!instant("2026-04-30T20:00:00").offset_minutes);
    CHECK(!instant("2026-04-30").has_time);
    CHECK(instant("2026-04-30T00:00").has_time);
  }

  TEST_CASE("a month later is the same day, or the month's last") {
    struct Case {
      std::string_view from;
      int months;
      std::string_view to;
    };
    const Case cases[] = {
        {"2026-01-15", 1, "2026-02-15"},   {"2026-01-31", 1, "2026-02-28"},
        {"2024-01-31", 1, "2024-02-29"},   {"2024-01-30", 1, "2024-02-29"},
        {"2026-01-31", 3, "2026-04-30"},   {"2026-03-31", -1, "2026-02-28"},
        {"2024-02-29", 12, "2025-02-28"},  {"2024-02-29", 48, "2028-02-29"},
        {"2026-12-31", 2, "2027-02-28"},   {"2026-01-31", 0, "2026-01-31"},
        {"2026-01-15", -13, "2024-12-15"}, {"2096-02-29", 48, "2100-02-28"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.from);
      CAPTURE(each.months);
      CHECK(to_string(add_months(date(each.from), each.months)) == each.to);
    }
  }

  TEST_CASE("days are counted over leap days and centuries") {
    CHECK(days_between(date("2024-02-28"), date("2024-03-01")) == 2);
    CHECK(days_between(date("2026-02-28"), date("2026-03-01")) == 1);
    CHECK(days_between(date("2100-02-28"), date("2100-03-01")) == 1);
    CHECK(days_between(date("2026-05-01"), date("2026-04-30")) == -1);
    CHECK(days_between(date("1900-01-01"), date("2999-12-31")) == 401766);
    CHECK(to_string(add_days(date("2026-04-30"), 93)) == "2026-08-01");
    CHECK(to_string(add_days(date("2024-03-01"), -1)) == "2024-02-29");
  }

  TEST_CASE("a weekend is a Saturday or a Sunday") {
    CHECK(!is_weekend(date("2026-05-01")));
    CHECK(is_weekend(date("2026-05-02")));
    CHECK(is_weekend(date("2026-05-03")));
    CHECK(!is_weekend(date("2026-05-04")));
  }
}
