#include "verify/measures/name_dates_off.hpp"

#include <algorithm>
#include <optional>

#include "verify/measures/records.hpp"
#include "verify/model/name_date.hpp"

namespace specie {
namespace {

/// The days on which the figures stand, and the others that the document bears.
struct Days {
  std::vector<Date> as_of;
  std::vector<Date> others;
};

Days days_of(const Report& report) {
  Days days;
  for (const Observation& each : report.observations) {
    if (const Instant* as_of = each.facts.instant("as_of")) {
      days.as_of.push_back(as_of->date);
      days.as_of.push_back(as_of->date_utc());
    }
  }
  for (const char* name : {"report_date", "att.report_date", "period_start", "period_end",
                           "published_at", "att.published_at"}) {
    if (const auto day = day_of(report.facts.find(name))) {
      days.others.push_back(*day);
    }
  }
  return days;
}

bool speaks_of_one(const NameDate& date, const std::vector<Date>& days) {
  return std::ranges::any_of(days, [&](const Date& each) { return date.may_be(each); });
}

/// A day that the document bears; of its month alone the figures would have to be.
bool is_one_of(const NameDate& date, const std::vector<Date>& days) {
  const bool is_day = std::ranges::any_of(
      date.readings, [](const NameDate::Reading& each) { return each.day.has_value(); });
  return is_day && speaks_of_one(date, days);
}

/// The dates of a name that are none of the document's; nothing when one of them is the figures'.
std::vector<NameDate> strangers(const std::vector<NameDate>& dates, const Days& days) {
  if (std::ranges::any_of(dates,
                          [&](const NameDate& each) { return speaks_of_one(each, days.as_of); })) {
    return {};
  }
  std::vector<NameDate> rest;
  std::ranges::copy_if(dates, std::back_inserter(rest),
                       [&](const NameDate& each) { return !is_one_of(each, days.others); });
  return rest;
}

}  // namespace

Result<Measured> name_dates_off(const Question& question) {
  Measured measured{.unit = "dates"};
  const Days days = days_of(question.subject.report);
  std::int64_t off = 0;
  bool has_dates = false;
  for (const char* fact : {"input.name", "source.url"}) {
    const Fact* stated = question.subject.report.facts.find(fact);
    const auto* text = stated == nullptr ? nullptr : std::get_if<std::string>(&stated->value);
    if (text == nullptr) {
      continue;
    }
    const std::string name = file_name_of(*text);
    const auto dates = dates_in_name(name);
    has_dates = has_dates || !dates.empty();
    for (const NameDate& each : strangers(dates, days)) {
      ++off;
      measured.open.add({.fact = "\"" + each.written + "\" in the file's name " + name,
                         .reason = Reason::human_review,
                         .ask = "the figures stand as of " + question.subject.clocks.as_of.written +
                                ": is this the report that was meant?",
                         .origin = stated->origin});
    }
    measured.basis.push_back({fact, name, stated->origin});
  }
  if (!has_dates) {
    measured.not_applicable = "no name of the document has a date in it";
    return measured;
  }
  measured.value = Interval{0, off};
  measured.formula = std::to_string(off) + " dates in names that are not the document's";
  return measured;
}

}  // namespace specie
