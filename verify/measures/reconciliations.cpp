#include "verify/measures/reconciliations.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "verify/measures/records.hpp"
#include "verify/model/calendar.hpp"

namespace specie {
namespace {

constexpr const char* no_table = "the calendar's table ends before";

/// What the criterion asks for, and the days that the report covers.
struct Frame {
  Calendar calendar = Calendar::england_wales;
  std::vector<std::string> kinds = {};
  int business_days = 0;
  Date start = {};
  Date end = {};
};

const Date* date_of(const Question& question, std::string_view name, std::vector<Basis>& basis) {
  const Fact* fact = question.subject.find(name);
  const auto* date = fact == nullptr ? nullptr : std::get_if<Date>(&fact->value);
  if (date != nullptr) {
    basis.push_back({std::string(name), to_string(*date), fact->origin});
  }
  return date;
}

/// Nothing when the report does not say which days it covers; `measured` says so then.
Result<std::optional<Frame>> frame_of(const Question& question, Measured& measured) {
  const auto calendar = parse_calendar(word(question, "calendar"));
  const auto days = Decimal::parse(word(question, "business_days"));
  if (!calendar || !days || days->scale() != 0 || days->is_negative()) {
    return Error{.code = ErrorCode::bad_rulebook,
                 .message = "no such calendar or number of business days",
                 .origin = question.criterion.origin};
  }
  if (records_of(question, "recon").empty()) {
    measured = missing("recon[]", "what does the log of reconciliations show, day by day?");
    return std::optional<Frame>();
  }
  const Date* start = date_of(question, "period_start", measured.basis);
  const Date* end = date_of(question, "period_end", measured.basis);
  if (start == nullptr || end == nullptr) {
    measured = missing(start == nullptr ? "period_start" : "period_end",
                       "which days does the report cover?");
    return std::optional<Frame>();
  }
  return std::optional(Frame{*calendar, *question.criterion.words("kinds"),
                             static_cast<int>(days->units()), *start, *end});
}

/// Business days of the period, and whether the calendar knows all of it.
struct Days {
  std::vector<Date> business = {};
  bool known = true;
};

Days days_of(const Frame& frame) {
  Days days;
  for (Date day = frame.start; day <= frame.end; day = add_days(day, 1)) {
    const auto open = is_business_day(frame.calendar, day);
    if (!open) {
      days.known = false;
      break;
    }
    if (*open) {
      days.business.push_back(day);
    }
  }
  days.known = days.known && !days.business.empty();  // else it is a period of nothing
  return days;
}

/// Business days of the period on which one of the kinds is not entered.
std::vector<Date> gaps_of(const Question& question, const Frame& frame, const Days& days) {
  std::set<std::pair<std::string, Date>> entered;
  for (const Record* each : records_of(question, "recon")) {
    const Date* date = each->facts.date("date");
    const std::string* kind = each->facts.text("kind");
    if (date != nullptr && kind != nullptr) {
      entered.emplace(*kind, *date);
    }
  }
  std::vector<Date> gaps;
  for (const Date& day : days.business) {
    if (std::ranges::any_of(frame.kinds, [&](const std::string& kind) {
          return !entered.contains(std::pair(kind, day));
        })) {
      gaps.push_back(day);
    }
  }
  return gaps;
}

std::string named(const std::vector<Date>& days) {
  return to_string(days.front()) +
         (days.size() == 1 ? ""
                           : " and " + std::to_string(days.size() - 1) + " more business days");
}

/// The difference that an entry found; nothing when it is not stated.
std::optional<Decimal> difference_of(const Facts& facts) {
  if (const Decimal* stated = facts.decimal("discrepancy")) {
    return *stated;
  }
  const Decimal* internal = facts.decimal("internal");
  const Decimal* external = facts.decimal("external");
  if (internal == nullptr || external == nullptr) {
    return std::nullopt;
  }
  const auto difference = subtract(*internal, *external);
  return difference ? std::optional(*difference) : std::nullopt;
}

class Faults {
 public:
  explicit Faults(Measured& measured) : measured_(measured) {}

  void certain(Basis basis) {
    count_ = {*add(count_.lower, 1), *add(count_.upper, 1)};
    measured_.basis.push_back(std::move(basis));
  }
  void possible(const OpenFact& open, std::size_t times = 1) {
    count_.upper = *add(count_.upper, Decimal(static_cast<std::int64_t>(times)));
    measured_.open.add(open);
  }
  const Interval& count() const { return count_; }

 private:
  Measured& measured_;
  Interval count_{0, 0};
};

/// One entry: resolved in time, late, or not known.
void take_entry(const Frame& frame, const Record& entry, Faults& faults) {
  const Date* date = entry.facts.date("date");
  const auto difference = difference_of(entry.facts);
  const Instant* resolved = entry.facts.instant("resolved_at");
  if (difference && difference->is_zero()) {
    return;
  }
  if (date == nullptr || resolved == nullptr) {
    const char* fact = date == nullptr ? "recon[].date"
                       : difference    ? "recon[].resolved_at"
                                       : "recon[].discrepancy";
    faults.possible({.fact = fact,
                     .ask = "which difference was found on which day, and when was it resolved?",
                     .origin = entry.origin});
    return;
  }
  const auto deadline = business_days_after(frame.calendar, *date, frame.business_days);
  if (!deadline) {
    faults.possible({.fact = "business days after " + to_string(*date),
                     .ask = no_table,
                     .origin = entry.origin});
  } else if (deadline->date < resolved->date) {
    faults.certain({"recon[].resolved_at", resolved->written + ", due " + to_string(deadline->date),
                    entry.origin});
  }
}

/// The first day after `day` on which a notice was given, or the day itself.
std::optional<Date> notice_from(const std::vector<const Record*>& notices, const Date& day) {
  std::optional<Date> first;
  for (const Record* each : notices) {
    const Instant* at = each->facts.instant("at");
    if (at != nullptr && day <= at->date) {
      first = std::min(first.value_or(at->date), at->date);
    }
  }
  return first;
}

void take_gap(const Frame& frame, const std::vector<const Record*>& notices, const Date& day,
              Faults& faults) {
  const auto notice = notice_from(notices, day);
  const bool undated = std::ranges::any_of(
      notices, [](const Record* each) { return each->facts.instant("at") == nullptr; });
  if (!notice && !notices.empty() && !undated) {
    faults.certain({"recon[]", "nothing on " + to_string(day) + ", and no notice since"});
    return;
  }
  if (!notice) {
    faults.possible({.fact = notices.empty() ? "notices[]" : "notices[].at",
                     .ask = "was the gap on " + to_string(day) + " notified, and when?"});
    return;
  }
  const auto due = business_days_after(frame.calendar, day, frame.business_days);
  if (!due || due->date < *notice) {
    faults.possible({.fact = "whether a notice on " + to_string(*notice) + " was without delay",
                     .reason = Reason::law_undetermined,
                     .ask = "how soon after " + to_string(day) + " had the notice to be given?"});
  }
}

Measured finish(Measured measured, const Faults& faults, std::string_view of) {
  measured.value = faults.count();
  measured.formula = grouped(faults.count()) + " " + std::string(of);
  return measured;
}

}  // namespace

Result<Measured> reconciliation_faults(const Question& question) {
  Measured measured{.unit = "faults"};
  const auto frame = frame_of(question, measured);
  if (!frame || !*frame) {
    return !frame ? Result<Measured>(frame.error()) : std::move(measured);
  }
  Faults faults(measured);
  for (const Record* each : records_of(question, "recon")) {
    take_entry(**frame, *each, faults);
  }
  const Days days = days_of(**frame);
  const auto gaps = gaps_of(question, **frame, days);
  if (!gaps.empty()) {
    faults.possible({.fact = "recon[] of " + named(gaps),
                     .reason = Reason::record_gap,
                     .ask = "was each kind of reconciliation made on these days?"},
                    gaps.size());
  }
  if (!days.known) {
    faults.possible({.fact = "business days of the period", .ask = no_table});
  }
  return finish(std::move(measured), faults, "faults");
}

Result<Measured> reconciliation_gaps_without_notice(const Question& question) {
  Measured measured{.unit = "business days"};
  const auto frame = frame_of(question, measured);
  if (!frame || !*frame) {
    return !frame ? Result<Measured>(frame.error()) : std::move(measured);
  }
  Faults faults(measured);
  const auto notices = records_of(question, "notices");
  const Days days = days_of(**frame);
  for (const Date& day : gaps_of(question, **frame, days)) {
    take_gap(**frame, notices, day, faults);
  }
  if (!days.known) {
    faults.possible({.fact = "business days of the period", .ask = no_table});
  }
  return finish(std::move(measured), faults, "business days without entry and notice");
}

}  // namespace specie
