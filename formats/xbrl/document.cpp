#include "formats/xbrl/document.hpp"

#include <algorithm>

namespace specie::xbrl {
namespace {

constexpr std::int32_t seconds_of_day = 86'400;

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string joined(std::vector<QName>& names) {
  std::ranges::sort(names);
  std::string text;
  for (const QName& each : names) {
    text += (text.empty() ? "" : "*") + to_string(each);
  }
  return text;
}

Error no_moment(std::string_view text) {
  return {.code = ErrorCode::malformed_fact,
          .message = "\"" + std::string(text.substr(0, 40)) + "\" is not a date of XML Schema"};
}

/// "Z", "+01:00" or nothing at the end of a date; false when there is something else.
bool take_offset(std::string_view& text, std::optional<std::int16_t>& offset) {
  constexpr std::size_t digits = std::string_view("+01:00").size();
  constexpr std::size_t shortest = std::string_view("2026-06-30").size();
  if (text.ends_with('Z')) {
    text.remove_suffix(1);
    offset = 0;
    return true;
  }
  if (text.size() < shortest + digits) {
    return true;
  }
  const std::string_view zone = text.substr(text.size() - digits);
  if (zone.front() != '+' && zone.front() != '-') {
    return true;
  }
  // Read by the reader of instants, on a day of its own.
  const auto instant = parse_instant("2000-01-01T00:00:00" + std::string(zone));
  if (!instant || !instant->offset_minutes) {
    return false;
  }
  offset = instant->offset_minutes;
  text.remove_suffix(digits);
  return true;
}

}  // namespace

std::string to_string(const QName& name) {
  return name.space.empty() ? name.local : "{" + name.space + "}" + name.local;
}

std::string to_string(const Moment& moment) {
  if (moment.second_of_day == 0) {
    return "the end of " + to_string(add_days(moment.date, -1));
  }
  return to_string(moment.date) + "T" + two(moment.second_of_day / 3600) + ":" +
         two(moment.second_of_day / 60 % 60) + ":" + two(moment.second_of_day % 60);
}

std::string key_of(const Moment& moment) {
  const std::string seconds = std::to_string(moment.second_of_day);
  return to_string(moment.date) + "T" + std::string(5 - seconds.size(), '0') + seconds +
         (moment.offset_minutes ? " " + std::to_string(*moment.offset_minutes) : "");
}

Result<Moment> parse_moment(std::string_view text, bool is_end) {
  const std::string clean = collapsed(text);
  std::string_view rest = clean;
  Moment moment;
  if (!take_offset(rest, moment.offset_minutes)) {
    return no_moment(clean);
  }
  const std::string_view day = rest.substr(0, rest.find('T'));
  const auto date = parse_date(day);
  if (!date) {
    return no_moment(clean);
  }
  moment.date = *date;
  if (day.size() == rest.size()) {
    // XBRL 2.1, 4.7.2: an instant or an end that has no time is midnight at the end of the day.
    moment.date = is_end ? add_days(*date, 1) : *date;
    return moment;
  }
  if (rest.substr(day.size()) == "T24:00:00") {
    moment.date = add_days(*date, 1);
    return moment;
  }
  const auto instant = parse_instant(rest);
  const bool is_whole = rest.size() == std::string_view("2026-06-30T23:59:59").size();
  if (!instant || !instant->has_time || !is_whole || seconds_of_day <= instant->second_of_day) {
    return no_moment(clean);
  }
  moment.second_of_day = instant->second_of_day;
  return moment;
}

std::string unit_text(std::vector<QName> numerator, std::vector<QName> denominator) {
  const std::string above = joined(numerator);
  return denominator.empty() ? above : above + "/" + joined(denominator);
}

std::string_view currency_of(std::string_view unit) {
  constexpr std::size_t letters = 3;
  const std::size_t prefix = iso4217.size() + 2;
  const bool is_one = unit.size() == prefix + letters && unit.substr(1, iso4217.size()) == iso4217;
  return is_one ? unit.substr(prefix) : std::string_view{};
}

std::string collapsed(std::string_view text) {
  std::string result;
  bool gap = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      gap = !result.empty();
      continue;
    }
    result += gap ? " " : "";
    result += c;
    gap = false;
  }
  return result;
}

}  // namespace specie::xbrl
