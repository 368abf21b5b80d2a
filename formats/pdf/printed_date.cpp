#include "formats/pdf/printed_date.hpp"

#include <algorithm>
#include <array>

#include "formats/pdf/characters.hpp"

namespace specie::pdf {
namespace {

constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

struct Zone {
  std::string_view words;
  std::int16_t offset;
};

constexpr Zone zones[] = {
    {"coordinated universal time", 0},
    {"universal coordinated time", 0},
    {"utc", 0},
    {"greenwich mean time", 0},
    {"pacific standard time", -480},
    {"pacific daylight time", -420},
    {"eastern standard time", -300},
    {"eastern daylight time", -240},
};

std::size_t blanks(std::string_view text, std::size_t from) {
  const auto end = text.find_first_not_of(' ', from);
  return (end == std::string_view::npos ? text.size() : end) - from;
}

/// Up to `digits_max` digits at `from`; how many there are.
std::size_t digits(std::string_view text, std::size_t from, std::size_t digits_max) {
  std::size_t count = 0;
  while (count < digits_max && from + count < text.size() && is_digit(text[from + count])) {
    ++count;
  }
  return count;
}

unsigned number(std::string_view text) {
  unsigned value = 0;
  for (const char each : text) {
    value = (value * 10) + static_cast<unsigned>(each - '0');
  }
  return value;
}

std::optional<Date> date_of(unsigned year, unsigned month, unsigned day) {
  const Date date =
      std::chrono::year(static_cast<int>(year)) / std::chrono::month(month) / std::chrono::day(day);
  const bool plausible = 1900 <= year && year <= 2999 && date.ok();
  return plausible ? std::optional(date) : std::nullopt;
}

/// Skips blanks and at most one comma; false when neither stands there.
bool skip_separator(std::string_view text, std::size_t& at) {
  const std::size_t before = at;
  at += blanks(text, at);
  if (at < text.size() && text[at] == ',') {
    ++at;
    at += blanks(text, at);
  }
  return before < at;
}

}  // namespace

std::optional<PrintedDate> month_date_at(std::string_view text) {
  const std::string start = lower(text.substr(0, 10));
  const auto* month =
      std::ranges::find_if(months, [&](std::string_view each) { return start.starts_with(each); });
  if (month == months.end()) {
    return std::nullopt;
  }
  std::size_t at = month->size();
  if (!skip_separator(text, at)) {
    return std::nullopt;
  }
  const std::size_t day_size = digits(text, at, 3);
  const std::string_view day = text.substr(at, day_size);
  at += day_size;
  if (day_size == 0 || 2 < day_size || !skip_separator(text, at)) {
    return std::nullopt;
  }
  const std::size_t year_size = digits(text, at, 5);
  if (year_size != 4) {
    return std::nullopt;
  }
  const auto date = date_of(number(text.substr(at, 4)),
                            static_cast<unsigned>(month - months.begin()) + 1, number(day));
  return date ? std::optional(PrintedDate{*date, at + 4}) : std::nullopt;
}

std::optional<Date> month_date(std::string_view text) {
  const auto found = month_date_at(text);
  return found && found->size == text.size() ? std::optional(found->date) : std::nullopt;
}

std::optional<Date> slash_date(std::string_view text) {
  const bool is_short = text.size() == 8;
  if ((!is_short && text.size() != 10) || text[2] != '/' || text[5] != '/' ||
      digits(text, 0, 2) != 2 || digits(text, 3, 2) != 2 || digits(text, 6, 4) != text.size() - 6) {
    return std::nullopt;
  }
  const unsigned year = number(text.substr(6)) + (is_short ? 2000 : 0);
  return date_of(year, number(text.substr(0, 2)), number(text.substr(3, 2)));
}

std::optional<std::int32_t> clock_time(std::string_view text) {
  std::string compact = lower(text);
  std::erase_if(compact, [](char each) { return each == ' ' || each == '.'; });
  const bool is_afternoon = compact.ends_with("pm");
  const bool has_half = is_afternoon || compact.ends_with("am");
  compact.resize(compact.size() - (has_half ? 2 : 0));
  const auto colon = compact.find(':');
  if (colon == std::string::npos || colon == 0 || 2 < colon || digits(compact, 0, 2) != colon ||
      digits(compact, colon + 1, 3) != 2 || compact.size() != colon + 3) {
    return std::nullopt;
  }
  unsigned hour = number(compact.substr(0, colon));
  const unsigned minute = number(compact.substr(colon + 1));
  if (59 < minute || 23 < hour || (has_half && (hour == 0 || 12 < hour))) {
    return std::nullopt;
  }
  if (has_half) {
    hour = (hour % 12) + (is_afternoon ? 12 : 0);
  }
  return static_cast<std::int32_t>((hour * 3600) + (minute * 60));
}

std::optional<std::int16_t> zone_offset(std::string_view zone) {
  const std::string words = lower(zone);
  const auto* found = std::ranges::find(zones, words, &Zone::words);
  return found != std::end(zones) ? std::optional(found->offset) : std::nullopt;
}

}  // namespace specie::pdf
