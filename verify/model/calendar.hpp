#pragma once

#include <optional>
#include <string_view>

#include "verify/model/date.hpp"

namespace specie {

/// Whose business days are counted.
enum class Calendar {
  federal_reserve,  ///< days on which the Federal Reserve Banks are open
  sifma,            ///< days without a full close of the US government securities market
  england_wales,    ///< "not a weekend, Christmas Day, Good Friday or bank holiday" (FCA glossary)
};

/// "federal-reserve".
std::string_view to_string(Calendar calendar);
std::optional<Calendar> parse_calendar(std::string_view word);

/// Where the dates of a calendar come from, for a person who wants to check one.
struct CalendarSource {
  std::string_view title;
  std::string_view url;
  std::string_view last_checked;
  int first_year = 0;
  int published_until = 0;  ///< the last year whose dates are published; later ones are computed
  int last_year = 0;        ///< nothing is known beyond
};
CalendarSource calendar_source(Calendar calendar);

/// Whether a day is a business day; nothing for a day beyond the table.
std::optional<bool> is_business_day(Calendar calendar, const Date& date);

/// A deadline, and whether it rests on dates that were computed and not yet published (ruling 15).
struct Deadline {
  Date date = {};
  bool computed = false;
};

/// The `count`-th business day after `from`; for 0 `from` itself, or the next business day when it
/// is none. Nothing when the table ends before.
std::optional<Deadline> business_days_after(Calendar calendar, const Date& from, int count);

}  // namespace specie
