#include "verify/measures/months.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "verify/measures/records.hpp"

namespace specie {
namespace {

constexpr int months_max = 1200;

/// The smallest n >= 0 with `to` <= `from` + n calendar months.
int months_until(const Date& from, const Date& to) {
  int months = 0;
  while (months < months_max && add_months(from, months) < to) {
    ++months;
  }
  return months;
}

std::optional<Date> date_under(const Question& question, std::string_view name,
                               std::vector<Basis>& basis) {
  const Fact* fact = question.subject.find(name);
  const auto date = day_of(fact);
  if (date) {
    basis.push_back({std::string(name), to_string(*date), fact->origin});
  }
  return date;
}

int month_number(const Date& date) {
  constexpr int months_a_year = 12;
  return static_cast<int>(date.year()) * months_a_year +
         static_cast<int>(static_cast<unsigned>(date.month()));
}

/// The time from as_of to the date in `fact`, as `count` counts it.
Result<Measured> time_from_as_of(const Question& question, std::string unit,
                                 std::int64_t (*count)(const Date&, const Date&)) {
  Measured measured{.unit = std::move(unit)};
  const std::string& fact = word(question, "fact");
  const auto date = date_under(question, fact, measured.basis);
  if (!date) {
    return missing(fact);
  }
  const Date& as_of = question.subject.clocks.as_of.date;
  measured.value = Interval::exactly(count(as_of, *date));
  measured.formula = to_string(as_of) + " to " + to_string(*date);
  return measured;
}

}  // namespace

Result<Measured> days_after_as_of(const Question& question) {
  return time_from_as_of(question, "days", [](const Date& from, const Date& to) {
    return std::max<std::int64_t>(0, days_between(from, to));
  });
}

Result<Measured> months_after_as_of(const Question& question) {
  return time_from_as_of(question, "months", [](const Date& from, const Date& to) {
    return std::int64_t{months_until(from, to)};
  });
}

Result<Measured> month_cycles_after_as_of(const Question& question) {
  return time_from_as_of(question, "months", [](const Date& from, const Date& to) {
    return std::int64_t{month_number(to) - month_number(from)};
  });
}

Result<Measured> disclosure_gap_months(const Question& question) {
  Measured measured{.unit = "months"};
  const auto published = date_under(question, "published_at", measured.basis);
  if (!published) {
    return missing("published_at", "when was this report published?");
  }
  std::optional<Date> previous;
  for (const Record* each : records_of(question, "disclosure_history")) {
    const auto date = day_of(each->facts.find("published_at"));
    if (date && *date < *published) {
      previous = std::max(previous.value_or(*date), *date);
    }
  }
  if (!previous) {
    return missing("disclosure_history[]", "when was the disclosure before this one published?");
  }
  const int gap = months_until(*previous, *published);
  const int limit = static_cast<int>(question.criterion.threshold.units());
  const Date& as_of = question.subject.clocks.as_of.date;
  const Date today = question.subject.clocks.verification_date();
  const bool stale = add_months(as_of, limit) < today;
  measured.value = Interval{gap, stale ? std::max(gap, months_until(as_of, today)) : gap};
  measured.formula = to_string(*previous) + " to " + to_string(*published);
  if (stale) {
    measured.open.add({.fact = "a disclosure after " + to_string(as_of),
                       .ask = "has a newer disclosure been published since?"});
  }
  return measured;
}

Result<Measured> assured_period_months(const Question& question) {
  Measured measured{.unit = "months"};
  const auto start = date_under(question, "att.period_start", measured.basis);
  const auto end = date_under(question, "att.period_end", measured.basis);
  if (!start || !end) {
    const Fact* instants = question.subject.find("att.as_of");
    if (start || end || instants == nullptr) {
      return missing(start ? "att.period_end" : "att.period_start",
                     "which period does the engagement cover?");
    }
    measured.value = Interval::exactly(0);
    measured.basis.push_back({"att.as_of", to_string(instants->value), instants->origin});
    measured.formula = "the engagement speaks of instants, not of a period";
    return measured;
  }
  int months = 0;
  // A period runs through its last day, so that 1 January to 31 December is twelve months.
  while (months < months_max && add_months(*start, months + 1) <= add_days(*end, 1)) {
    ++months;
  }
  measured.value = Interval::exactly(months);
  measured.formula = to_string(*start) + " to " + to_string(*end);
  return measured;
}

}  // namespace specie
