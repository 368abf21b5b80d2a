#include "verify/model/date.hpp"

#include <algorithm>

namespace specie {
namespace {

using std::chrono::sys_days;

constexpr std::int64_t seconds_per_day = 86400;

Error bad_date(std::string_view text) {
  return {.code = ErrorCode::wrong_value,
          .message = "\"" + std::string(text.substr(0, 40)) + "\" is not a date",
          .hint = "write it as 2026-04-30"};
}

Error bad_instant(std::string_view text) {
  return {.code = ErrorCode::wrong_value,
          .message = "\"" + std::string(text.substr(0, 40)) + "\" is not an instant",
          .hint = "write it as 2026-04-30T23:59:00+00:00"};
}

/// The number in `text[at, at + count)`, if these are all digits.
std::optional<int> number(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) {
    return std::nullopt;
  }
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || '9' < c) {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string padded(int value, std::size_t width) {
  const std::string text = std::to_string(value);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

/// `Z` or `±HH:MM`, whole.
std::optional<std::int16_t> parse_offset(std::string_view text) {
  if (text == "Z") {
    return std::int16_t{0};
  }
  const auto hours = number(text, 1, 2);
  const auto minutes = number(text, 4, 2);
  const bool shaped = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':';
  if (!shaped || !hours || !minutes || *hours > 14 || *minutes > 59) {
    return std::nullopt;
  }
  const int east = *hours * 60 + *minutes;
  return static_cast<std::int16_t>(text[0] == '-' ? -east : east);
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
  const auto year = number(text, 0, 4);
  const auto month = number(text, 5, 2);
  const auto day = number(text, 8, 2);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !year || !month || !day ||
      *year < 1900 || *year > 2999) {
    return bad_date(text);
  }
  const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                  std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) {
    return bad_date(text);
  }
  return date;
}

std::string to_string(const Date& date) {
  return padded(static_cast<int>(date.year()), 4) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(date.month())), 2) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

std::int64_t days_between(const Date& from, const Date& to) {
  return (sys_days(to) - sys_days(from)).count();
}

Date add_days(const Date& date, std::int64_t days) {
  return Date(sys_days(date) + std::chrono::days(days));
}

Date add_months(const Date& date, int months) {
  const Date moved = date + std::chrono::months(months);
  return moved.ok() ? moved : Date(moved.year() / moved.month() / std::chrono::last);
}

bool is_weekend(const Date& date) {
  const std::chrono::weekday day(sys_days{date});
  return day == std::chrono::Saturday || day == std::chrono::Sunday;
}

std::int64_t Instant::seconds_utc() const {
  const std::int64_t local =
      std::int64_t{sys_days(date).time_since_epoch().count()} * seconds_per_day + second_of_day;
  return local - std::int64_t{offset_minutes.value_or(0)} * 60;
}

Date Instant::date_utc() const { return instant_utc(seconds_utc()).date; }

Result<Instant> parse_instant(std::string_view text) {
  const auto date = parse_date(text.substr(0, 10));
  if (!date) {
    return bad_instant(text);
  }
  Instant instant{.date = *date, .written = std::string(text)};
  if (text.size() == 10) {
    return instant;
  }
  const auto hour = number(text, 11, 2);
  const auto minute = number(text, 14, 2);
  if (text[10] != 'T' || !hour || !minute || text[13] != ':' || *hour > 23 || *minute > 59) {
    return bad_instant(text);
  }
  std::size_t at = 16;
  int second = 0;
  if (at < text.size() && text[at] == ':') {
    const auto stated = number(text, at + 1, 2);
    if (!stated || *stated > 59) {
      return bad_instant(text);
    }
    second = *stated;
    at += 3;
    if (at < text.size() && text[at] == '.') {
      const std::size_t point = at;
      at = std::min(text.find_first_not_of("0123456789", point + 1), text.size());
      if (at == point + 1) {
        return bad_instant(text);
      }
    }
  }
  instant.has_time = true;
  instant.second_of_day = *hour * 3600 + *minute * 60 + second;
  if (at < text.size()) {
    instant.offset_minutes = parse_offset(text.substr(at));
    if (!instant.offset_minutes) {
      return bad_instant(text);
    }
  }
  return instant;
}

Instant instant_utc(std::int64_t seconds_utc) {
  std::int64_t day = seconds_utc / seconds_per_day;
  std::int64_t second = seconds_utc % seconds_per_day;
  if (second < 0) {
    second += seconds_per_day;
    --day;
  }
  return {.date = Date(sys_days(std::chrono::days(day))),
          .second_of_day = static_cast<std::int32_t>(second),
          .offset_minutes = std::int16_t{0},
          .has_time = true};
}

std::string to_string_utc(std::int64_t seconds_utc) {
  const Instant at = instant_utc(seconds_utc);
  return to_string(at.date) + "T" + padded(at.second_of_day / 3600, 2) + ":" +
         padded(at.second_of_day / 60 % 60, 2) + ":" + padded(at.second_of_day % 60, 2) + "Z";
}

}  // namespace specie
