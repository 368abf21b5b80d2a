#include "verify/model/calendar.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace specie {
namespace {

/// The weekdays of a year that are no business days, as month and day.
struct Year {
  int number;
  std::string_view closed;
  bool is_published;  ///< false: computed by the rule that the calendar has followed so far
};

// A holiday on a Saturday closes nothing: the Reserve Banks are open on the Friday before.
constexpr Year federal_reserve[] = {
    {2018, "01-01 01-15 02-19 05-28 07-04 09-03 10-08 11-12 11-22 12-25", true},
    {2019, "01-01 01-21 02-18 05-27 07-04 09-02 10-14 11-11 11-28 12-25", true},
    {2020, "01-01 01-20 02-17 05-25 09-07 10-12 11-11 11-26 12-25", true},
    {2021, "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25", true},
    {2022, "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26", true},
    {2023, "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-23 12-25", true},
    {2024, "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25", true},
    {2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25", true},
    {2026, "01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25", true},
    {2027, "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25", true},
    {2028, "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-23 12-25", true},
    {2029, "01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25", true},
    {2030, "01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25", true},
};

// Full closes only. On the Good Fridays of 2021, 2023 and 2026, days of the employment report, the
// market closes early and settles as on any other day.
constexpr Year sifma[] = {
    {2018, "01-01 01-15 02-19 03-30 05-28 07-04 09-03 10-08 11-12 11-22 12-05 12-25", true},
    {2019, "01-01 01-21 02-18 04-19 05-27 07-04 09-02 10-14 11-11 11-28 12-25", true},
    {2020, "01-01 01-20 02-17 04-10 05-25 07-03 09-07 10-12 11-11 11-26 12-25", true},
    {2021, "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25 12-24", true},
    {2022, "01-17 02-21 04-15 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26", true},
    {2023, "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-23 12-25", true},
    {2024, "01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25", true},
    {2025, "01-01 01-20 02-17 04-18 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25", true},
    {2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25", true},
    {2027, "01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24", false},
    {2028, "01-17 02-21 04-14 05-29 06-19 07-04 09-04 10-09 11-23 12-25", false},
    {2029, "01-01 01-15 02-19 03-30 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25", false},
    {2030, "01-01 01-21 02-18 04-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25", false},
};

constexpr Year england_wales[] = {
    {2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26", true},
    {2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26", true},
    {2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28", true},
    {2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28", true},
    {2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27", true},
    {2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26", true},
    {2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26", true},
    {2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26", true},
    {2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28", true},
    {2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28", true},
    {2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26", false},
    {2029, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26", false},
    {2030, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26", false},
};

struct Row {
  Calendar calendar;
  std::string_view name;
  std::span<const Year> years;
  std::string_view title;
  std::string_view url;
};

constexpr Row rows[] = {
    {Calendar::federal_reserve, "federal-reserve", federal_reserve,
     "Federal Reserve Board, K.8 holidays observed by the Federal Reserve System",
     "https://www.federalreserve.gov/aboutthefed/k8.htm"},
    {Calendar::sifma, "sifma", sifma, "SIFMA, holiday schedule for US government securities",
     "https://www.sifma.org/resources/general/holiday-schedule/"},
    {Calendar::england_wales, "england-wales", england_wales,
     "UK government, bank holidays in England and Wales", "https://www.gov.uk/bank-holidays"},
};

const Row& row_of(Calendar calendar) { return *std::ranges::find(rows, calendar, &Row::calendar); }

const Year* year_of(const Row& row, const Date& date) {
  const auto found = std::ranges::find(row.years, static_cast<int>(date.year()), &Year::number);
  return found == row.years.end() ? nullptr : &*found;
}

bool is_closed(const Year& year, const Date& date) {
  const std::string text = to_string(date);
  return is_weekend(date) ||
         year.closed.find(std::string_view(text).substr(5)) != std::string_view::npos;
}

}  // namespace

std::string_view to_string(Calendar calendar) { return row_of(calendar).name; }

std::optional<Calendar> parse_calendar(std::string_view word) {
  const auto* found = std::ranges::find(rows, word, &Row::name);
  return found == std::end(rows) ? std::nullopt : std::optional(found->calendar);
}

CalendarSource calendar_source(Calendar calendar) {
  const Row& row = row_of(calendar);
  CalendarSource source{.title = row.title,
                        .url = row.url,
                        .last_checked = "2026-11-22",
                        .first_year = row.years.front().number,
                        .last_year = row.years.back().number};
  for (const Year& each : row.years) {
    source.published_until = each.is_published ? each.number : source.published_until;
  }
  return source;
}

std::optional<bool> is_business_day(Calendar calendar, const Date& date) {
  const Year* year = year_of(row_of(calendar), date);
  return year == nullptr ? std::nullopt : std::optional(!is_closed(*year, date));
}

std::optional<Deadline> business_days_after(Calendar calendar, const Date& from, int count) {
  const Row& row = row_of(calendar);
  Deadline deadline{.date = count == 0 ? from : add_days(from, 1)};
  int left = std::max(count, 1);
  while (true) {
    const Year* year = year_of(row, deadline.date);
    if (year == nullptr) {
      return std::nullopt;
    }
    deadline.computed = deadline.computed || !year->is_published;
    left -= is_closed(*year, deadline.date) ? 0 : 1;
    if (left == 0) {
      return deadline;
    }
    deadline.date = add_days(deadline.date, 1);
  }
}

}  // namespace specie
