#include "verify/measures/days_since_as_of.hpp"

#include <algorithm>

namespace specie {
namespace {

/// Whether another observation of the document is newer.
bool is_followed(const Subject& subject) {
  return std::ranges::any_of(subject.report.observations, [&](const Observation& each) {
    const Instant* as_of = each.facts.instant("as_of");
    return as_of != nullptr && subject.clocks.as_of.seconds_utc() < as_of->seconds_utc();
  });
}

}  // namespace

Result<Measured> days_since_as_of(const Question& question) {
  Measured measured{.unit = "days"};
  if (is_followed(question.subject)) {
    measured.not_applicable = "the document has later figures";
    return measured;
  }
  constexpr std::int64_t day = 86'400;
  const Clocks& clocks = question.subject.clocks;
  const std::int64_t seconds = clocks.verification_time - clocks.as_of.seconds_utc();
  const std::int64_t days = seconds < 0 ? 0 : seconds / day;
  const std::string& written = clocks.as_of.written;
  measured.basis.push_back({"as_of", written, {}});
  measured.formula = written + " to " + to_string_utc(clocks.verification_time);
  const bool is_old = question.criterion.threshold < Decimal(days);
  measured.value = Interval{is_old ? 0 : days, days};
  if (is_old) {
    measured.open.add({.fact = "a report after " + to_string(clocks.as_of.date),
                       .ask = "has a newer report been published since? this one is " +
                              std::to_string(days) + " days old"});
  }
  return measured;
}

}  // namespace specie
