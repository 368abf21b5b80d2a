#include "verify/measures/reconciliation_days.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "verify/measures/records.hpp"
#include "verify/model/calendar.hpp"

namespace specie {
namespace {

Error unknown_calendar(const Question& question) {
  return {.code = ErrorCode::bad_rulebook,
          .message = "no such calendar or number of business days",
          .origin = question.criterion.origin};
}

Measured no_log() {
  return missing("recon[]", "what does the log of reconciliations show, day by day?");
}

const Date* date_under(const Question& question, std::string_view name, std::vector<Basis>& basis) {
  const Fact* fact = question.subject.find(name);
  const auto* date = fact == nullptr ? nullptr : std::get_if<Date>(&fact->value);
  if (date != nullptr) {
    basis.push_back({std::string(name), to_string(*date), fact->origin});
  }
  return date;
}

/// The kinds entered on each day; "" for an entry that does not state its kind.
std::set<std::pair<Date, std::string>> entered(const std::vector<const Record*>& log) {
  std::set<std::pair<Date, std::string>> kinds;
  for (const Record* each : log) {
    if (const Date* date = each->facts.date("date")) {
      const std::string* kind = each->facts.text("kind");
      kinds.emplace(*date, kind == nullptr ? std::string{} : *kind);
    }
  }
  return kinds;
}

/// Days that lack an entry, by what would settle them.
class Gaps {
 public:
  void take(const Date& day, Reason reason, const std::string& fact, std::string ask) {
    ++count_;
    const auto same = std::ranges::find(open_, reason, &OpenFact::reason);
    if (same == open_.end()) {
      open_.add({.fact = fact + " of " + to_string(day), .reason = reason, .ask = std::move(ask)});
    }
  }
  int count() const { return count_; }
  const OpenFacts& open() const { return open_; }

 private:
  int count_ = 0;
  OpenFacts open_;  ///< the first day of each reason
};

/// What the log of one business day comes to.
void take_day(const Question& question, const std::set<std::pair<Date, std::string>>& log,
              const Date& day, Gaps& gaps) {
  const auto& undetermined = *question.criterion.words("undetermined");
  bool lacks = false;
  bool lacks_undetermined = false;
  for (const std::string& kind : *question.criterion.words("kinds")) {
    const bool there = log.contains({day, kind});
    const bool unsettled = std::ranges::find(undetermined, kind) != undetermined.end();
    lacks = lacks || (!there && !unsettled);
    lacks_undetermined = lacks_undetermined || (!there && unsettled);
  }
  if (lacks && log.contains({day, ""})) {
    gaps.take(day, Reason::not_evidenced, "recon[].kind", "which kind of reconciliation was it?");
  } else if (lacks) {
    gaps.take(day, Reason::record_gap, "recon[]",
              "was a reconciliation made on each of these days?");
  } else if (lacks_undetermined) {
    gaps.take(day, Reason::law_undetermined, "recon[]",
              "does the final text ask for both kinds on each business day?");
  }
}

/// Whether the entry found less than there should be; open when its figures do not say.
struct Shortfall {
  bool certain = false;
  bool possible = false;
};

Shortfall shortfall_in(const Facts& facts) {
  const Decimal* stated = facts.decimal("discrepancy");
  const Decimal* internal = facts.decimal("internal");
  const Decimal* external = facts.decimal("external");
  if (internal != nullptr && external != nullptr && !(*internal == *external)) {
    const bool less = *external < *internal;
    return {less, less};
  }
  if (stated == nullptr) {
    const bool equal = internal != nullptr && external != nullptr;
    return {false, !equal};
  }
  // The sign's meaning is the issuer's own: a plus may be a shortfall too.
  return {stated->is_negative(), !stated->is_zero()};
}

/// 0, 1, or anything between: whether the entry's shortfall was cured late.
Interval late(const Calendar calendar, int business_days, const Record& entry, Measured& measured) {
  const Shortfall shortfall = shortfall_in(entry.facts);
  if (!shortfall.possible) {
    return {0, 0};
  }
  const auto open = [&](std::string fact, std::string ask) {
    measured.open.add({.fact = std::move(fact), .ask = std::move(ask), .origin = entry.origin});
    return Interval{0, 1};
  };
  const Date* date = entry.facts.date("date");
  const Instant* resolved = entry.facts.instant("resolved_at");
  if (date == nullptr || resolved == nullptr || resolved->date < *date) {
    return open(date == nullptr ? "recon[].date" : "recon[].resolved_at",
                "on which day was the difference found, and when was it resolved?");
  }
  const auto deadline = business_days_after(calendar, *date, business_days);
  if (!deadline) {
    return open("business days after " + to_string(*date), "the calendar's table ends before");
  }
  if (deadline->computed) {
    measured.notes.push_back("the deadline " + to_string(deadline->date) +
                             " rests on holidays that were computed, not yet published");
  }
  if (resolved->date <= deadline->date) {
    return {0, 0};
  }
  measured.basis.push_back({"recon[].resolved_at",
                            resolved->written + ", due " + to_string(deadline->date),
                            entry.origin});
  return shortfall.certain ? Interval{1, 1}
                           : open("recon[].discrepancy", "is the difference a shortfall?");
}

}  // namespace

Result<Measured> days_unreconciled(const Question& question) {
  const auto calendar = parse_calendar(word(question, "calendar"));
  if (!calendar) {
    return unknown_calendar(question);
  }
  const auto log = records_of(question.subject, "recon");
  if (log.empty()) {
    return no_log();
  }
  Measured measured{.unit = "business days"};
  const Date* start = date_under(question, "period_start", measured.basis);
  const Date* end = date_under(question, "period_end", measured.basis);
  if (start == nullptr || end == nullptr || *end < *start) {
    return missing(start == nullptr ? "period_start" : "period_end",
                   "which days does the report cover?");
  }
  const auto kinds = entered(log);
  Gaps gaps;
  int days = 0;
  std::optional<bool> business;
  for (Date day = *start; day <= *end; day = add_days(day, 1)) {
    business = is_business_day(*calendar, day);
    if (!business) {
      return missing("business days from " + to_string(day), "the calendar's table ends before");
    }
    if (*business) {
      ++days;
      take_day(question, kinds, day, gaps);
    }
  }
  if (days == 0) {
    measured.not_applicable = "the period has no business day";
    return measured;
  }
  if (calendar_source(*calendar).published_until < static_cast<int>(end->year())) {
    measured.notes.emplace_back("the business days rest on holidays that were computed");
  }
  measured.value = Interval{0, gaps.count()};
  measured.open = gaps.open();
  measured.formula =
      std::to_string(gaps.count()) + " of " + std::to_string(days) + " business days without entry";
  return measured;
}

Result<Measured> shortfalls_cured_late(const Question& question) {
  const auto calendar = parse_calendar(word(question, "calendar"));
  const auto days = Decimal::parse(word(question, "business_days"));
  if (!calendar || !days || days->scale() != 0 || days->is_negative()) {
    return unknown_calendar(question);
  }
  const auto log = records_of(question.subject, "recon");
  if (log.empty()) {
    return no_log();
  }
  Measured measured{.unit = "shortfalls"};
  Interval count{0, 0};
  for (const Record* each : log) {
    const Interval one = late(*calendar, static_cast<int>(days->units()), *each, measured);
    count = {*add(count.lower, one.lower), *add(count.upper, one.upper)};
  }
  measured.value = count;
  measured.formula = grouped(count) + " of " + std::to_string(log.size()) + " entries";
  return measured;
}

}  // namespace specie
