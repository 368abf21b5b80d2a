#include "formats/xbrl/csv_period.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "verify/model/date.hpp"

namespace specie::xbrl {
namespace {

using Days = std::pair<Date, Date>;  ///< from midnight to midnight

constexpr std::size_t year_digits = 4;

std::optional<int> digits(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || '9' < c) {
      return std::nullopt;
    }
    number = number * 10 + (c - '0');
  }
  return text.empty() || text.size() > year_digits ? std::nullopt : std::optional(number);
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// So many months from the beginning of a month of the year.
std::optional<Days> months(std::string_view year, int first, int count) {
  const auto number = digits(year);
  if (!number || first < 1 || 12 < first) {
    return std::nullopt;
  }
  const bool is_next = first + count > 12;
  const auto start = parse_date(std::string(year) + "-" + two(first) + "-01");
  const std::string following = std::to_string(*number + (is_next ? 1 : 0));
  const auto end =
      parse_date(std::string(year_digits - std::min(year_digits, following.size()), '0') +
                 following + "-" + two(is_next ? first + count - 12 : first + count) + "-01");
  return start && end ? std::optional(Days{*start, *end}) : std::nullopt;
}

/// ISO 8601: a week belongs to the year that has its Thursday.
std::optional<Days> week(std::string_view year, int number) {
  const auto fourth = parse_date(std::string(year) + "-01-04");
  if (!fourth || number < 1 || 53 < number) {
    return std::nullopt;
  }
  const std::chrono::weekday day{std::chrono::sys_days(*fourth)};
  const auto monday =
      add_days(*fourth, 7 * (number - 1) - (static_cast<int>(day.iso_encoding()) - 1));
  if (add_days(monday, 3).year() != fourth->year()) {
    return std::nullopt;
  }
  return Days{monday, add_days(monday, 7)};
}

std::optional<Days> abbreviated(std::string_view text) {
  if (const auto dots = text.find(".."); dots != std::string_view::npos) {
    const auto first = parse_date(text.substr(0, dots));
    const auto last = parse_date(text.substr(dots + 2));
    return first && last ? std::optional(Days{*first, add_days(*last, 1)}) : std::nullopt;
  }
  if (const auto day = parse_date(text)) {
    return Days{*day, add_days(*day, 1)};
  }
  if (text.size() < year_digits) {
    return std::nullopt;
  }
  const std::string_view year = text.substr(0, year_digits);
  if (text.size() == year_digits) {
    return months(year, 1, 12);
  }
  const auto number = digits(text.substr(year_digits + 1));
  if (!number) {
    return std::nullopt;
  }
  switch (text[year_digits]) {
    case '-': return text.size() == 7 ? months(year, *number, 1) : std::nullopt;
    case 'Q': return *number <= 4 ? months(year, 3 * *number - 2, 3) : std::nullopt;
    case 'H': return *number <= 2 ? months(year, 6 * *number - 5, 6) : std::nullopt;
    case 'W': return week(year, *number);
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> period_of(std::string_view text, std::string_view end) {
  if (text.find('T') != std::string_view::npos) {
    const auto slash = text.find('/');
    if (end.empty()) {
      return std::string(text);
    }
    if (slash == std::string_view::npos) {
      return std::nullopt;
    }
    return std::string(end == "start" ? text.substr(0, slash) : text.substr(slash + 1));
  }
  if (const auto at = text.find('@'); at != std::string_view::npos) {
    const std::string_view own = text.substr(at + 1);
    // An instant has neither start nor end.
    if (!end.empty() || (own != "start" && own != "end")) {
      return std::nullopt;
    }
    return period_of(text.substr(0, at), own);
  }
  const auto days = abbreviated(text);
  if (!days || days->second <= days->first) {
    return std::nullopt;
  }
  const std::string first = to_string(days->first) + "T00:00:00";
  const std::string last = to_string(days->second) + "T00:00:00";
  return end.empty() ? first + "/" + last : end == "start" ? first : last;
}

}  // namespace specie::xbrl
