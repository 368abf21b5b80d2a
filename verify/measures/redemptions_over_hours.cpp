#include "verify/measures/redemptions_over_hours.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "verify/measures/records.hpp"

namespace specie {
namespace {

constexpr std::int64_t seconds_an_hour = 3600;
constexpr std::int64_t seconds_a_day = 24 * seconds_an_hour;
// The clocks of the earth: from 14 hours before UTC's to 12 hours after.
constexpr std::int64_t ahead_max = 14 * seconds_an_hour;
constexpr std::int64_t behind_max = 12 * seconds_an_hour;

/// The seconds in which an instant lies, as far as it is stated.
struct Moment {
  std::int64_t earliest;
  std::int64_t latest;
};

Moment moment_of(const Instant& instant) {
  Moment moment{instant.seconds_utc(), instant.seconds_utc()};
  if (!instant.has_time) {
    moment.latest += seconds_a_day - 1;
  }
  if (!instant.offset_minutes) {
    moment.earliest -= ahead_max;
    moment.latest += behind_max;
  }
  return moment;
}

/// When the request was full. `latest` is nothing when one of the times is not stated.
struct Start {
  std::optional<std::int64_t> earliest = {};
  std::optional<std::int64_t> latest = {};
};

Start start_of(const Facts& facts) {
  constexpr std::array<std::string_view, 3> names = {"requested_at", "coins_received_at",
                                                     "kyc_done_at"};
  Start start;
  bool complete = true;
  for (const std::string_view name : names) {
    const Instant* instant = facts.instant(name);
    if (instant == nullptr) {
      complete = false;
      continue;
    }
    const Moment moment = moment_of(*instant);
    start.earliest = std::max(start.earliest.value_or(moment.earliest), moment.earliest);
    start.latest = std::max(start.latest.value_or(moment.latest), moment.latest);
  }
  if (!complete) {
    start.latest.reset();
  }
  return start;
}

}  // namespace

Result<Measured> redemptions_over_hours(const Question& question) {
  const auto hours = Decimal::parse(word(question, "hours"));
  if (!hours) {
    return hours.error();
  }
  const auto redemptions = records_of(question, "redemptions");
  if (redemptions.empty()) {
    return missing("redemptions[]", "when was each redemption requested, complete and paid?");
  }
  Measured measured{.unit = "redemptions"};
  Interval late{0, 0};
  int count = 0;
  for (const Record* each : redemptions) {
    ++count;
    const Start start = start_of(each->facts);
    const Instant* paid = each->facts.instant("paid_at");
    const auto elapsed_over = [&](std::int64_t to, std::int64_t from) {
      return *multiply(*hours, Decimal(seconds_an_hour)) < Decimal(to - from);
    };
    const bool certain =
        paid != nullptr && start.latest && elapsed_over(moment_of(*paid).earliest, *start.latest);
    const bool possible = paid == nullptr || !start.earliest ||
                          elapsed_over(moment_of(*paid).latest, *start.earliest);
    if (!possible) {
      continue;
    }
    late = {*add(late.lower, certain ? 1 : 0), *add(late.upper, 1)};
    if (certain) {
      measured.basis.push_back({"redemptions[].paid_at", paid->written, each->origin});
      continue;
    }
    measured.open.add(
        {.fact = "times of redemption " + std::to_string(count),
         .ask = "at what time was it requested, were the coins received, the checks done, the "
                "payment made?",
         .origin = each->origin});
  }
  measured.value = late;
  measured.formula = grouped(late) + " of " + std::to_string(count) + " redemptions";
  return measured;
}

}  // namespace specie
