#include "verify/measures/attested_instants_missing.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>

#include "verify/model/calendar.hpp"

namespace specie {
namespace {

struct Period {
  Date start;
  Date end;
};

/// The date under a name, noted in `basis`.
std::optional<Date> stated_day(const Question& question, std::string_view name,
                               std::vector<Basis>& basis) {
  const Fact* fact = question.subject.find(name);
  const auto* date = fact == nullptr ? nullptr : std::get_if<Date>(&fact->value);
  if (date == nullptr) {
    return std::nullopt;
  }
  basis.push_back({std::string(name), to_string(*date), fact->origin});
  return *date;
}

Period period_of(const Question& question, std::vector<Basis>& basis) {
  const Date& as_of = question.subject.clocks.as_of.date;
  const Date last = as_of.year() / as_of.month() / std::chrono::last;
  const Date end = stated_day(question, "period_end", basis).value_or(last);
  const Date first = end.year() / end.month() / std::chrono::day(1);
  return {stated_day(question, "period_start", basis).value_or(first), end};
}

/// The last business day of the period; nothing beyond the calendar's table or when it has none.
std::optional<Date> last_business_day(Calendar calendar, const Period& period) {
  for (Date day = period.end; period.start <= day; day = add_days(day, -1)) {
    const auto open = is_business_day(calendar, day);
    if (!open || *open) {
      return open ? std::optional(day) : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Measured> attested_instants_missing(const Question& question) {
  const auto calendar = parse_calendar(word(question, "calendar"));
  if (!calendar) {
    return Error{.code = ErrorCode::bad_rulebook,
                 .message = "attested_instants_missing knows no such calendar",
                 .origin = question.criterion.origin};
  }
  const Fact* fact = question.subject.find("att.as_of");
  const auto* instants =
      fact == nullptr ? nullptr : std::get_if<std::vector<Instant>>(&fact->value);
  if (instants == nullptr) {
    return missing("att.as_of", "which instants does the engagement cover?");
  }
  Measured measured{.unit = "instants",
                    .basis = {{"att.as_of", to_string(fact->value), fact->origin}}};
  const Period period = period_of(question, measured.basis);
  const auto last = last_business_day(*calendar, period);
  if (!last) {
    return missing("business days until " + to_string(period.end),
                   "which was the last business day of the period?");
  }
  std::set<Date> days;
  for (const Instant& each : *instants) {
    days.insert(each.date);
  }
  const bool has_last = days.contains(*last);
  const bool has_other = std::ranges::any_of(days, [&](const Date& day) {
    return day != *last && period.start <= day && day <= period.end &&
           is_business_day(*calendar, day).value_or(false);
  });
  measured.value = Interval::exactly((has_last ? 0 : 1) + (has_other ? 0 : 1));
  measured.formula = std::string(has_last ? "" : "no ") + "instant on the last business day, " +
                     to_string(*last) + "; " + (has_other ? "" : "no ") +
                     "other business day of the period";
  return measured;
}

}  // namespace specie
