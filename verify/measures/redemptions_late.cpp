#include "verify/measures/redemptions_late.hpp"

#include <optional>
#include <vector>

#include "verify/measures/records.hpp"
#include "verify/model/calendar.hpp"

namespace specie {
namespace {

/// What the criterion's words say about the deadline.
struct Clock {
  Calendar calendar = Calendar::federal_reserve;
  int business_days = 0;
  std::string from;  ///< requested_at, requested_business_day or complete
};

/// The instant from which the days are counted; null when not stated.
const Instant* start_of(const Clock& clock, const Facts& facts) {
  if (clock.from != "complete") {
    return facts.instant("requested_at");
  }
  const Instant* received = facts.instant("coins_received_at");
  const Instant* checked = facts.instant("kyc_done_at");
  if (received == nullptr || checked == nullptr) {
    return nullptr;
  }
  return received->seconds_utc() < checked->seconds_utc() ? checked : received;
}

std::optional<Deadline> deadline_of(const Clock& clock, const Date& start) {
  if (clock.from != "requested_business_day") {
    return business_days_after(clock.calendar, start, clock.business_days);
  }
  const auto first = business_days_after(clock.calendar, start, 0);
  return first ? business_days_after(clock.calendar, first->date, clock.business_days) : first;
}

Result<Clock> clock_of(const Question& question) {
  const auto calendar = parse_calendar(word(question, "calendar"));
  const auto days = Decimal::parse(word(question, "business_days"));
  const std::string& from = word(question, "from");
  const bool known =
      from == "complete" || from == "requested_at" || from == "requested_business_day";
  if (!calendar || !days || days->scale() != 0 || days->is_negative() || !known) {
    return Error{.code = ErrorCode::bad_rulebook,
                 .message = "redemptions_late knows no such calendar, number of days or start",
                 .origin = question.criterion.origin};
  }
  return Clock{*calendar, static_cast<int>(days->units()), from};
}

/// Counts one redemption: late by 0, by 1, or by 0 to 1.
void take(const Clock& clock, const Record& redemption, const std::string& name, Measured& measured,
          Interval& late) {
  const auto maybe_late = [&](std::string fact, std::string ask) {
    late.upper = *add(late.upper, 1);
    measured.open.add(
        {.fact = std::move(fact), .ask = std::move(ask), .origin = redemption.origin});
  };
  const Instant* start = start_of(clock, redemption.facts);
  const Instant* paid = redemption.facts.instant("paid_at");
  if (start == nullptr || paid == nullptr) {
    maybe_late("times of " + name,
               clock.from == "complete"
                   ? "when was the coin received, the check done, the payment made?"
                   : "when was it requested, and when was it paid?");
    return;
  }
  const auto deadline = deadline_of(clock, start->date);
  if (!deadline) {
    maybe_late("business days after " + to_string(start->date),
               "which days were business days? the calendar " +
                   std::string(to_string(clock.calendar)) + " ends before");
    return;
  }
  if (deadline->computed) {
    measured.notes.push_back("the deadline of " + name +
                             " rests on holidays that were computed, not yet published");
  }
  if (deadline->date < paid->date) {
    late = {*add(late.lower, 1), *add(late.upper, 1)};
    measured.basis.push_back({"redemptions[].paid_at",
                              paid->written + ", due " + to_string(deadline->date),
                              redemption.origin});
  }
}

}  // namespace

Result<Measured> redemptions_late(const Question& question) {
  const auto clock = clock_of(question);
  if (!clock) {
    return clock.error();
  }
  const auto redemptions = records_of(question, "redemptions");
  if (redemptions.empty()) {
    return missing("redemptions[]", "when was each redemption requested, received and paid?");
  }
  Measured measured{.unit = "redemptions"};
  Interval late{0, 0};
  for (std::size_t i = 0; i < redemptions.size(); ++i) {
    take(*clock, *redemptions[i], "redemption " + std::to_string(i + 1), measured, late);
  }
  measured.value = late;
  measured.formula = grouped(late) + " of " + std::to_string(redemptions.size()) + " redemptions";
  return measured;
}

}  // namespace specie
