#pragma once

#include <map>
#include <optional>

#include "verify/measures/measure.hpp"

namespace specie {

/// What a daily series says of a day.
enum class DayState { covered, uncovered, unknown };

/// The daily series of pool and coins. A day is short when the whole pool is worth less than the
/// coins; a covered day is covered as far as the whole pool counts, of which no day says more.
class DailyPool {
 public:
  explicit DailyPool(const Question& question);

  bool empty() const { return days_.empty(); }
  DayState on(const Date& date) const;
  /// Of the last entry that is not after `date`.
  DayState latest(const Date& date) const;
  Date first() const { return days_.begin()->first; }
  Date last() const { return days_.rbegin()->first; }
  /// Whether every business day of the Federal Reserve from `from` to `to` is short.
  bool all_short(const Date& from, const Date& to) const;

 private:
  std::map<Date, DayState> days_;
};

/// Nothing beyond the calendar's table, where a weekday may be a holiday or not.
std::optional<bool> is_reserve_bank_day(const Date& date);

}  // namespace specie
