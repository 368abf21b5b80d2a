#include "verify/measures/monthly_cycle.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

#include "verify/measures/records.hpp"

namespace specie {
namespace {

constexpr std::int64_t seconds_an_hour = 3'600;
constexpr std::int64_t seconds_a_minute = 60;
constexpr std::int64_t minutes_a_day = 1'440;

/// The last day of the month so many months after a date's own.
Date month_end(const Date& date, int months) {
  const Date first{date.year(), date.month(), std::chrono::day(1)};
  return add_days(add_months(first, months + 1), -1);
}

/// Minutes from `hour` on `day` to an instant, on the clock that the instant was written by.
std::int64_t minutes_after(const Date& day, std::int64_t hour, const Instant& instant) {
  const std::int64_t seconds = instant.second_of_day - hour * seconds_an_hour;
  // Part of a minute late is late.
  const std::int64_t minutes = seconds <= 0 ? -(-seconds / seconds_a_minute)
                                            : (seconds + seconds_a_minute - 1) / seconds_a_minute;
  return days_between(day, instant.date) * minutes_a_day + minutes;
}

Interval late(std::int64_t lower, std::int64_t upper) {
  return {std::max<std::int64_t>(0, lower), std::max<std::int64_t>(0, upper)};
}

/// How late something is that came on a day, at an hour of that day that is not stated.
Interval late_by_day(const Date& deadline, std::int64_t hour, const Date& day) {
  const std::int64_t start = days_between(deadline, day) * minutes_a_day - hour * 60;
  return late(start, start + minutes_a_day - 1);
}

/// No text says whose noon it is: the report's zone, or the zone of the publication. Where both
/// say the same, it is said.
Interval late_by_instant(const Date& deadline, std::int64_t hour, const Instant& as_of,
                         const Instant& instant) {
  if (!instant.has_time) {
    return late_by_day(deadline, hour, instant.date);
  }
  const std::int64_t own = minutes_after(deadline, hour, instant);
  if (!instant.offset_minutes || !as_of.offset_minutes) {
    constexpr std::int64_t widest_zones = std::int64_t{26} * 60;
    return late(own - widest_zones, own + widest_zones);
  }
  const std::int64_t shifted = own + *as_of.offset_minutes - *instant.offset_minutes;
  return late(std::min(own, shifted), std::max(own, shifted));
}

Interval worse(const Interval& a, const Interval& b) {
  return {std::max(a.lower, b.lower), std::max(a.upper, b.upper)};
}

}  // namespace

Result<Measured> minutes_off_monthly_cycle(const Question& question) {
  Measured measured{.unit = "minutes"};
  const std::string& name = word(question, "fact");
  const auto hours = whole(question, "hour");
  const auto by_day = is_word(question, "as_of", "on-day", "at-hour");
  if (!hours || !by_day) {
    return !hours ? hours.error() : by_day.error();
  }
  const std::int64_t hour = *hours;
  const Instant& as_of = question.subject.clocks.as_of;
  const Date last_day = month_end(as_of.date, 0);
  const bool on_day = *by_day && as_of.date == last_day;
  const std::int64_t off = on_day ? 0 : std::abs(minutes_after(last_day, hour, as_of));
  const Date deadline = month_end(as_of.date, 1);
  measured.formula = as_of.written + " is " + std::to_string(off) + " minutes off";
  const Fact* fact = question.subject.find(name);
  const auto day = day_of(fact);
  if (!day) {
    measured.value = Interval{off, unbounded()};
    measured.open.add({.fact = name, .ask = "on which day, and at what time?"});
    return measured;
  }
  measured.basis.push_back({name, to_string(fact->value), fact->origin});
  const auto* instant = std::get_if<Instant>(&fact->value);
  const Interval delay = instant != nullptr ? late_by_instant(deadline, hour, as_of, *instant)
                                            : late_by_day(deadline, hour, *day);
  measured.value = worse(Interval::exactly(off), delay);
  measured.formula += "; due " + to_string(deadline) + ", " + to_string(fact->value) + " is " +
                      grouped(delay) + " minutes late";
  if (!delay.is_exact()) {
    const bool timed = instant != nullptr && instant->has_time && instant->offset_minutes;
    measured.open.add({.fact = timed ? "the zone of the deadline" : "the time of " + name,
                       .reason = timed ? Reason::law_undetermined : Reason::not_evidenced,
                       .ask = timed ? "by whose clock does the deadline fall?"
                                    : "at what time of day, and in which zone?"});
  }
  return measured;
}

}  // namespace specie
