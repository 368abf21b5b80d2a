#include "formats/pdf/pdf_date.hpp"

#include <algorithm>
#include <chrono>

namespace specie::pdf {
namespace {

/// Takes `count` digits off the front.
std::optional<int> take(std::string_view& text, std::size_t count) {
  const std::string_view digits = text.substr(0, count);
  if (digits.size() != count ||
      !std::ranges::all_of(digits, [](char c) { return '0' <= c && c <= '9'; })) {
    return std::nullopt;
  }
  int value = 0;
  for (const char each : digits) {
    value = value * 10 + (each - '0');
  }
  text.remove_prefix(count);
  return value;
}

/// "Z", "+01'00'", "-0500" or nothing, in seconds.
std::optional<std::int64_t> zone(std::string_view text) {
  if (text.empty() || text == "Z" || text == "Z00'00'" || text == "Z00'00") {
    return 0;
  }
  const char sign = text.front();
  text.remove_prefix(1);
  const auto hours = take(text, 2);
  if ((sign != '+' && sign != '-') || !hours || 23 < *hours) {
    return std::nullopt;
  }
  text.remove_prefix(text.starts_with('\'') ? 1 : 0);
  const auto minutes = text.empty() ? std::optional(0) : take(text, 2);
  if (!minutes || 59 < *minutes || (!text.empty() && text != "'")) {
    return std::nullopt;
  }
  const std::int64_t seconds = std::int64_t{*hours} * 3600 + std::int64_t{*minutes} * 60;
  return sign == '-' ? -seconds : seconds;
}

}  // namespace

std::optional<std::int64_t> parse_pdf_date(std::string_view text) {
  text.remove_prefix(text.starts_with("D:") ? 2 : 0);
  const auto year = take(text, 4);
  const auto month = take(text, 2);
  const auto day = take(text, 2);
  const auto hour = take(text, 2);
  const auto minute = take(text, 2);
  const auto second = take(text, 2);
  const auto offset = zone(text);
  if (!year || !month || !day || !hour || !minute || !second || !offset || 23 < *hour ||
      59 < *minute || 59 < *second) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) {
    return std::nullopt;
  }
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  return days * 86'400 + std::int64_t{*hour} * 3600 + std::int64_t{*minute} * 60 + *second -
         *offset;
}

}  // namespace specie::pdf
