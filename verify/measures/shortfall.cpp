#include "verify/measures/shortfall.hpp"

#include <algorithm>
#include <utility>

#include "verify/measures/coins_at_par.hpp"
#include "verify/measures/daily_pool.hpp"
#include "verify/measures/records.hpp"

namespace specie {
namespace {

/// More days than any series: what a series that is not given could come to.
constexpr std::int64_t days_max = 365'000;

/// Why the reserves are not looked at further: covered, or not known.
std::optional<Measured> no_shortfall(const std::optional<Interval>& gap, Measured& measured) {
  if (!gap) {
    return missing("coins_outstanding", "how many coins are outstanding on all chains?");
  }
  if (gap->upper <= Decimal(0)) {
    measured.not_applicable = "reserves cover the coins at the as-of instant";
    return std::move(measured);
  }
  return std::nullopt;
}

bool is_notice_of_the_day(const Record& notice, const Question& question) {
  const std::string* addressee = notice.facts.text("addressee");
  const Instant* at = notice.facts.instant("at");
  return addressee != nullptr && at != nullptr &&
         speaks_of(*addressee, *question.criterion.words("addressee")) &&
         at->date == question.subject.clocks.as_of.date;
}

std::string shown(const Interval& gap) { return "short by " + grouped(gap); }

void ask_for(const Date& day, Measured& measured) {
  constexpr std::size_t days_named_max = 64;
  if (measured.open.size() < days_named_max) {
    measured.open.add({.fact = "daily_pool of " + to_string(day),
                       .reason = Reason::record_gap,
                       .ask = "what were the pool and the coins worth on that day?"});
  }
}

/// Days of the longest run, and of the longest that may be one where the series is silent: on a day
/// it leaves out, after its end, and before its beginning.
Interval longest_run(const DailyPool& series, const Date& as_of, Measured& measured) {
  std::int64_t certain = 0;
  std::int64_t possible = days_max;
  Interval longest{0, 0};
  for (Date day = series.first(); day <= std::max(series.last(), as_of); day = add_days(day, 1)) {
    const auto business_day = is_reserve_bank_day(day);
    if (business_day == false) {
      continue;
    }
    const DayState state = series.on(day);
    if (state == DayState::unknown || (day == series.first() && state == DayState::uncovered)) {
      ask_for(state == DayState::unknown ? day : add_days(day, -1), measured);
    }
    certain = state == DayState::uncovered && business_day ? certain + 1 : 0;
    possible = state == DayState::covered ? 0 : std::min(possible + 1, days_max);
    longest.lower = std::max(longest.lower, Decimal(certain));
    longest.upper = std::max(longest.upper, Decimal(possible));
  }
  if (Decimal(days_max) <= longest.upper) {
    longest.upper = unbounded();
  }
  return longest;
}

/// The series counts whole pools. Where this report's own reserves are short and the series last
/// calls them covered, its covered days prove nothing.
bool is_disproved(const DailyPool& series, const Date& as_of, const std::optional<Interval>& gap) {
  return gap && Decimal(0) < gap->lower && series.latest(as_of) == DayState::covered;
}

}  // namespace

Result<Measured> shortfall_notices_missing(const Question& question) {
  Measured measured{.unit = "notices"};
  const auto gap = shortfall_of(question, measured);
  if (!gap) {
    return gap.error();
  }
  if (auto none = no_shortfall(*gap, measured)) {
    return *std::move(none);
  }
  measured.formula = shown(**gap);
  for (const Record* each : records_of(question, "notices")) {
    if (is_notice_of_the_day(*each, question)) {
      measured.basis.push_back({"notices[].at", each->facts.instant("at")->written, each->origin});
      measured.open = {};
      measured.value = Interval::exactly(0);
      return measured;
    }
  }
  measured.value = Interval{0, 1};
  measured.open.add({.fact = "notices[] of " + to_string(question.subject.clocks.as_of.date),
                     .ask = "was the regulator told on that day?"});
  return measured;
}

Result<Measured> issuance_while_short(const Question& question) {
  Measured measured{.unit = "coins"};
  const auto gap = shortfall_of(question, measured);
  if (!gap) {
    return gap.error();
  }
  if (auto none = no_shortfall(*gap, measured)) {
    return *std::move(none);
  }
  const Decimal* issued = figure(question, "net_issuance", measured.basis);
  if (issued == nullptr) {
    return missing("net_issuance", "how many coins were issued, net of those redeemed?");
  }
  measured.formula = shown(**gap) + ", net issuance " + grouped(*issued);
  const auto start = day_of(question.subject.find("period_start"));
  const bool short_throughout =
      start && DailyPool(question).all_short(*start, question.subject.clocks.as_of.date);
  const bool certain = Decimal(0) < (*gap)->lower && short_throughout;
  measured.value =
      certain ? Interval::exactly(*issued) : Interval{std::min(Decimal(0), *issued), *issued};
  if (!certain) {
    measured.open.add({.fact = "when the coins were issued",
                       .reason = Reason::human_review,
                       .amount = *issued,
                       .ask = "were any of them issued while the reserves were short?"});
  }
  return measured;
}

Result<Measured> shortfall_days(const Question& question) {
  Measured measured{.unit = "business days"};
  const auto gap = shortfall_of(question, measured);
  if (!gap) {
    return gap.error();
  }
  const DailyPool series(question);
  if (series.empty()) {
    if (auto none = no_shortfall(*gap, measured)) {
      return *std::move(none);
    }
    measured.value = Interval{0, unbounded()};
    measured.open.add({.fact = "daily_pool",
                       .ask = "on how many business days in a row were the reserves short?"});
    return measured;
  }
  measured.open = {};  // the series speaks of whole pools, not of what counts in this one
  const Date& as_of = question.subject.clocks.as_of.date;
  Interval run = longest_run(series, as_of, measured);
  if (is_disproved(series, as_of, *gap)) {
    run.upper = unbounded();
    ask_for(as_of, measured);
  }
  measured.formula = grouped(run) + " business days from " + to_string(series.first()) + " to " +
                     to_string(series.last());
  measured.notes.emplace_back("proxy: a day is covered when the whole pool is worth the coins");
  measured.value = run;
  if (question.criterion.threshold < run.lower) {
    measured.value = Interval{0, run.upper};
    measured.open = {{.fact = "what followed " + grouped(run.lower) + " business days",
                      .reason = Reason::human_review,
                      .ask = "was an extension given, or has winding down begun?"}};
  }
  return measured;
}

}  // namespace specie
