#include "verify/measures/daily_pool.hpp"

#include <iterator>

#include "verify/measures/records.hpp"
#include "verify/model/calendar.hpp"

namespace specie {
namespace {

DayState state_of(const Facts& facts) {
  const Decimal* pool = facts.decimal("pool_value");
  const Decimal* coins = facts.decimal("product_total");
  if (pool == nullptr || coins == nullptr) {
    return DayState::unknown;
  }
  return *pool < *coins ? DayState::uncovered : DayState::covered;
}

}  // namespace

DailyPool::DailyPool(const Question& question) {
  for (const Record* each : records_of(question, "daily_pool")) {
    const Date* date = each->facts.date("date");
    if (date == nullptr) {
      continue;
    }
    const DayState state = state_of(each->facts);
    const auto [entry, added] = days_.try_emplace(*date, state);
    // Two entries that disagree about a day say nothing about it.
    entry->second = added || entry->second == state ? state : DayState::unknown;
  }
}

DayState DailyPool::on(const Date& date) const {
  const auto found = days_.find(date);
  return found == days_.end() ? DayState::unknown : found->second;
}

DayState DailyPool::latest(const Date& date) const {
  const auto after = days_.upper_bound(date);
  return after == days_.begin() ? DayState::unknown : std::prev(after)->second;
}

bool DailyPool::all_short(const Date& from, const Date& to) const {
  for (Date day = from; day <= to; day = add_days(day, 1)) {
    if (is_reserve_bank_day(day).value_or(true) && on(day) != DayState::uncovered) {
      return false;
    }
  }
  return from <= to;
}

std::optional<bool> is_reserve_bank_day(const Date& date) {
  return is_weekend(date) ? std::optional(false) : is_business_day(Calendar::federal_reserve, date);
}

}  // namespace specie
