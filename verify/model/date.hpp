#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "verify/model/result.hpp"

namespace specie {

/// A calendar day; always `ok()`.
using Date = std::chrono::year_month_day;

/// Accepts `YYYY-MM-DD`, years 1900 to 2999, and nothing else.
Result<Date> parse_date(std::string_view text);
std::string to_string(const Date& date);

/// `to - from` in calendar days.
std::int64_t days_between(const Date& from, const Date& to);
Date add_days(const Date& date, std::int64_t days);
/// Calendar months; a day that the month lacks becomes its last day.
Date add_months(const Date& date, int months);
bool is_weekend(const Date& date);

/// An instant as its document wrote it: local date and time, and the offset from UTC if stated.
struct Instant {
  Date date;                                        ///< local, as written
  std::int32_t second_of_day = 0;                   ///< local, as written
  std::optional<std::int16_t> offset_minutes = {};  ///< east of UTC; absent: not stated
  bool has_time = false;                            ///< false: only a day was stated
  std::string written = {};                         ///< the text as written

  /// Seconds since 1970-01-01T00:00:00Z; a missing offset counts as UTC (callers check first).
  std::int64_t seconds_utc() const;
  /// The calendar day in UTC.
  Date date_utc() const;
};

/// Accepts RFC 3339 `YYYY-MM-DDTHH:MM:SS(.fff)?(Z|±HH:MM)?`; seconds may be left out, and a bare
/// `YYYY-MM-DD` is a day without time. Fractions of a second are cut. Second 60 is refused.
Result<Instant> parse_instant(std::string_view text);
/// `2026-04-30T23:59:00Z`.
std::string to_string_utc(std::int64_t seconds_utc);
Instant instant_utc(std::int64_t seconds_utc);

}  // namespace specie
