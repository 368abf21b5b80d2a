#include "verify/rulebook/derived.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <optional>

namespace specie {
namespace {

constexpr std::int64_t seconds_a_minute = 60;

/// coins_outstanding at par; nothing when not stated or too large.
std::optional<Decimal> owed(const Subject& subject) {
  const Fact* coins = subject.find("coins_outstanding");
  if (coins == nullptr) {
    return std::nullopt;
  }
  const auto value = multiply(std::get<Decimal>(coins->value), par_of(subject).value);
  return value ? std::optional(*value) : std::nullopt;
}

Known issuance_consolidated(const Subject& subject) {
  const auto value = owed(subject);
  return value ? Known{.value = Interval{*value, unbounded()}} : Known{};
}

Known pool_surplus(const Subject& subject) {
  const Fact* pool = subject.find("pool_value");
  const auto value = owed(subject);
  if (pool == nullptr || !value) {
    return {.decided_by = pool == nullptr ? "pool_value" : "coins_outstanding"};
  }
  const auto surplus = subtract(std::get<Decimal>(pool->value), *value);
  return surplus ? Known{.value = Interval::exactly(*surplus), .origin = pool->origin} : Known{};
}

/// The last day of the month that lies `months` after the date's own.
Date month_end(const Date& date, int months) {
  const auto month = date.year() / date.month() + std::chrono::months(months);
  return month.year() / month.month() / std::chrono::last;
}

Known as_of_days_to_month_end(const Subject& subject) {
  const Date& as_of = subject.clocks.as_of.date;
  return {.value = Interval::exactly(days_between(as_of, month_end(as_of, 0))),
          .decided_by = "as_of"};
}

Known as_of_minute_of_day(const Subject& subject) {
  return {.value = Interval::exactly(subject.clocks.as_of.second_of_day / seconds_a_minute),
          .decided_by = "as_of"};
}

/// An instant on the clock of another. Clocks an hour apart are one zone in summer and in winter.
Instant on_the_clock_of(const Instant& clock, const Instant& instant) {
  constexpr int summer_time_minutes = 60;
  if (!instant.has_time || !instant.offset_minutes || !clock.offset_minutes ||
      std::abs(*clock.offset_minutes - *instant.offset_minutes) <= summer_time_minutes) {
    return instant;
  }
  Instant local = instant_utc(instant.seconds_utc() + *clock.offset_minutes * seconds_a_minute);
  local.has_time = true;
  return local;
}

Known publication_days_left(const Subject& subject) {
  const Fact* fact = subject.find("published_at");
  const auto* published = fact == nullptr ? nullptr : std::get_if<Instant>(&fact->value);
  if (published == nullptr) {
    return {.decided_by = "published_at"};
  }
  const Instant& as_of = subject.clocks.as_of;
  const Instant local = on_the_clock_of(as_of, *published);
  const std::int64_t left = days_between(local.date, month_end(as_of.date, 1));
  const bool in_time = local.has_time && local.second_of_day <= as_of.second_of_day;
  return {.value = left == 0 && !in_time ? Interval{-1, 0} : Interval::exactly(left),
          .origin = fact->origin,
          .decided_by = "published_at"};
}

struct Derived {
  std::string_view name;
  Known (*work_out)(const Subject&);
};

constexpr Derived table[] = {
    {"as_of_days_to_month_end", &as_of_days_to_month_end},
    {"as_of_minute_of_day", &as_of_minute_of_day},
    {"issuance_consolidated", &issuance_consolidated},
    {"pool_surplus", &pool_surplus},
    {"publication_days_left", &publication_days_left},
};

constexpr auto name_list = [] {
  std::array<std::string_view, std::size(table)> names{};
  for (std::size_t i = 0; i < names.size(); ++i) {
    names.at(i) = table[i].name;
  }
  return names;
}();

}  // namespace

Known derived_fact(const Subject& subject, std::string_view name) {
  const auto* found = std::ranges::find(table, name, &Derived::name);
  Known known = found == std::end(table) ? Known{} : found->work_out(subject);
  if (known.decided_by.empty()) {
    known.decided_by = name;
  }
  return known;
}

std::span<const std::string_view> derived_fact_names() { return name_list; }

}  // namespace specie
