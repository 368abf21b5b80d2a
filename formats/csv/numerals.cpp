#include "formats/csv/numerals.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "formats/json/utf8.hpp"
#include "verify/model/decimal.hpp"

namespace specie {
namespace {

constexpr std::string_view declare_marks =
    "declare how numbers are written: --decimal-mark . --group-mark ,";
constexpr std::size_t group_digits = 3;

bool is_digit(char c) { return '0' <= c && c <= '9'; }

bool are_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

std::string quoted(std::string_view text) { return "\"" + cut_text(text, 60) + "\""; }

Error not_exact(std::string_view text, const std::string& why) {
  return {.code = ErrorCode::not_exact, .message = quoted(text) + " is not an exact decimal" + why};
}

Error ambiguous(std::string_view text, std::vector<std::string> readings) {
  return {.code = ErrorCode::ambiguous_number,
          .message = "number is ambiguous: " + quoted(text) +
                     (readings.empty() ? "" : " is " + readings[0] + " or " + readings[1]),
          .hint = std::string(declare_marks),
          .readings = std::move(readings)};
}

/// Digits and the marks that numbers are written with, so that it may be a number of some country.
bool is_like_grouped_number(std::string_view text) {
  return !text.empty() && is_digit(text.front()) && is_digit(text.back()) &&
         std::ranges::all_of(text, [](char c) {
           return is_digit(c) || c == '.' || c == ',' || c == ' ' || c == '\'';
         });
}

/// 1000 and 1.000: both readings of a number with one mark before three digits, or none.
std::vector<std::string> both_readings(std::string_view text) {
  const auto mark = text.find_first_not_of("0123456789");
  const std::string whole(text.substr(0, mark));
  const std::string rest(text.substr(mark + 1));
  const bool simple = are_digits(rest) && rest.size() == group_digits;
  return simple ? std::vector{whole + rest, whole + "." + rest} : std::vector<std::string>{};
}

/// As other readers tell them, or else those of one mark.
std::vector<std::string> readings_of(std::string_view text) {
  const auto read = Decimal::parse(text);
  return read || read.error().readings.empty() ? both_readings(text) : read.error().readings;
}

/// Without declared marks: digits, or digits, a point and digits that cannot be a group.
Result<std::string> undeclared(std::string_view text, std::string_view digits) {
  if (are_digits(digits) && !digits.empty()) {
    return std::string(text);
  }
  if (!is_like_grouped_number(digits)) {
    return not_exact(text, "");
  }
  const auto point = digits.find('.');
  const bool one_point =
      point != std::string_view::npos &&
      digits.find_first_not_of("0123456789", point + 1) == std::string_view::npos &&
      digits.find_first_not_of("0123456789") == point;
  // A group has three digits, stands behind one to three, and no number of groups starts with 0.
  const bool may_be_group =
      digits.size() - point - 1 == group_digits && point <= group_digits && digits.front() != '0';
  if (!one_point || may_be_group) {
    return ambiguous(text, readings_of(digits));
  }
  return std::string(text);
}

/// The whole part without its group marks; nothing when the groups are not of three digits.
std::optional<std::string> ungrouped(std::string_view whole, char group) {
  std::string digits;
  std::size_t since = 0;
  bool grouped = false;
  for (const char c : whole) {
    if (is_digit(c)) {
      digits += c;
      ++since;
      continue;
    }
    const bool placed =
        c == group && (grouped ? since == group_digits : 0 < since && since <= group_digits);
    if (!placed) {
      return std::nullopt;
    }
    grouped = true;
    since = 0;
  }
  const bool complete = !digits.empty() && (!grouped || since == group_digits);
  return complete ? std::optional(digits) : std::nullopt;
}

Result<std::string> declared(std::string_view text, std::string_view digits,
                             const NumberMarks& marks) {
  const auto point = marks.decimal == '\0' ? std::string_view::npos : digits.find(marks.decimal);
  const std::string_view whole = digits.substr(0, point);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view{} : digits.substr(point + 1);
  const char stray = [&] {
    for (const char c : digits) {
      if (!is_digit(c) && c != marks.decimal && c != marks.group) {
        return c;
      }
    }
    return '\0';
  }();
  if (stray != '\0') {
    if (is_like_grouped_number(digits)) {
      return Error{.code = ErrorCode::ambiguous_number,
                   .message = quoted(text) + " is written with a mark that was not declared",
                   .hint = std::string(declare_marks)};
    }
    return not_exact(text, "");
  }
  const auto plain = ungrouped(whole, marks.group);
  if (!plain || !are_digits(fraction) || (point != std::string_view::npos && fraction.empty())) {
    return not_exact(text, marks.group == '\0' ? "" : ": its groups are not of three digits");
  }
  return *plain + (fraction.empty() ? "" : "." + std::string(fraction));
}

constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// The number of the month that `text` starts with, two digits; empty when it is none.
std::string month_number(std::string_view text) {
  const auto* found = std::ranges::find(months, text.substr(0, 3));
  if (found == std::end(months)) {
    return {};
  }
  const auto number = std::to_string(found - std::begin(months) + 1);
  return number.size() == 1 ? "0" + number : number;
}

}  // namespace

Result<std::string> plain_number(std::string_view text, const NumberMarks& marks) {
  std::string_view digits = text;
  bool negative = false;
  if (marks.negative_in_brackets && digits.starts_with('(') && digits.ends_with(')')) {
    negative = true;
    digits = digits.substr(1, digits.size() - 2);
  } else if (digits.starts_with('-')) {
    negative = true;
    digits.remove_prefix(1);
  }
  if (digits.empty()) {
    return not_exact(text, "");
  }
  auto plain = marks.are_declared() ? declared(text, digits, marks) : undeclared(digits, digits);
  if (!plain) {
    return plain.error();
  }
  return negative ? "-" + *plain : *std::move(plain);
}

std::optional<Decimal> short_number(std::string_view text) {
  constexpr std::size_t digits_max = 15;
  if (text.empty() || digits_max < text.size()) {
    return std::nullopt;
  }
  std::int64_t units = 0;
  std::size_t point = text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_digit(text[i])) {
      units = units * 10 + (text[i] - '0');
    } else if (text[i] == '.' && point == text.size()) {
      point = i;
    } else {
      return std::nullopt;
    }
  }
  const std::size_t places = text.size() - std::min(text.size(), point + 1);
  const bool has_point = point < text.size();
  const bool has_leading_zero = point > 1 && text.front() == '0';
  if (point == 0 || has_leading_zero || (has_point && (places == 0 || places == group_digits))) {
    return std::nullopt;
  }
  return Decimal::of_units(units, static_cast<int>(places));
}

Result<Date> parse_date_as(std::string_view text, std::string_view format) {
  std::string year;
  std::string month;
  std::string day;
  const Error wrong{.code = ErrorCode::wrong_value,
                    .message = quoted(text) + " is not a date written as " + std::string(format),
                    .hint = "declare how dates are written: \"date_format\" of the column map"};
  if (text.size() != format.size()) {
    return wrong;
  }
  const auto mon = format.find("Mon");
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (mon <= i && i < mon + 3) {
      continue;
    }
    const char c = text[i];
    const bool is_part = format[i] == 'Y' || format[i] == 'M' || format[i] == 'D';
    if (is_part ? !is_digit(c) : c != format[i]) {
      return wrong;
    }
    (format[i] == 'Y' ? year : format[i] == 'M' ? month : day) += is_part ? std::string(1, c) : "";
  }
  if (mon != std::string_view::npos) {
    month = month_number(text.substr(mon));
  }
  const auto date = parse_date((year.size() == 2 ? "20" + year : year) + "-" + month + "-" + day);
  return date ? date : Result<Date>(wrong);
}

}  // namespace specie
