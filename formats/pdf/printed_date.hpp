#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "verify/model/date.hpp"

namespace specie::pdf {

/// A date found in text, and how many bytes of it were read.
struct PrintedDate {
  Date date = {};
  std::size_t size = 0;
};

/// A date at the start of the text: "April 6, 2026", "JANUARY, 31 2023", "FEBRUARY 28 2023",
/// "February 09, 2023". Any case.
std::optional<PrintedDate> month_date_at(std::string_view text);
/// The text is such a date and nothing else.
std::optional<Date> month_date(std::string_view text);
/// "05/07/26": month, day, year of this century; four digits of year are read too.
std::optional<Date> slash_date(std::string_view text);

/// "11:59pm", "11:59 PM", "23:59": seconds of the day.
std::optional<std::int32_t> clock_time(std::string_view text);

/// Minutes east of UTC that a zone's own words state. "Pacific Time" states none, because the city
/// does not say whether it keeps summer time.
std::optional<std::int16_t> zone_offset(std::string_view zone);

}  // namespace specie::pdf
