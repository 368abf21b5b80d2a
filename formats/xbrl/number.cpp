#include "formats/xbrl/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "formats/csv/numerals.hpp"
#include "formats/json/utf8.hpp"

namespace specie::xbrl {
namespace {

constexpr int scale_most = 24;

Error unreadable(std::string message, std::string hint = {}) {
  return {
      .code = ErrorCode::malformed_fact, .message = std::move(message), .hint = std::move(hint)};
}

std::string quoted(std::string_view text) { return "\"" + cut_text(text, 60) + "\""; }

/// How a transformation reads what is shown.
enum class Reading : std::uint8_t {
  dot_decimal,
  comma_decimal,
  zero,
  yes,
  no,
  nothing,
  day_month_year,
  month_day_year,
  year_month_day,
  day_month_name_year,
  month_name_day_year,
};

struct Transformation {
  std::string_view name;
  Reading reading;
};

/// Names are those of the registries 1 to 5, which do not contradict one another in these.
constexpr Transformation transformations[] = {
    {"num-dot-decimal", Reading::dot_decimal},
    {"numdotdecimal", Reading::dot_decimal},
    {"numcommadot", Reading::dot_decimal},
    {"numspacedot", Reading::dot_decimal},
    {"num-comma-decimal", Reading::comma_decimal},
    {"numcommadecimal", Reading::comma_decimal},
    {"numdotcomma", Reading::comma_decimal},
    {"numspacecomma", Reading::comma_decimal},
    {"fixed-zero", Reading::zero},
    {"zerodash", Reading::zero},
    {"numdash", Reading::zero},
    {"fixed-true", Reading::yes},
    {"booleantrue", Reading::yes},
    {"fixed-false", Reading::no},
    {"booleanfalse", Reading::no},
    {"fixed-empty", Reading::nothing},
    {"nocontent", Reading::nothing},
    {"date-day-month-year", Reading::day_month_year},
    {"datedaymonthyear", Reading::day_month_year},
    {"date-month-day-year", Reading::month_day_year},
    {"datemonthdayyear", Reading::month_day_year},
    {"date-year-month-day", Reading::year_month_day},
    {"date-day-monthname-year-en", Reading::day_month_name_year},
    {"datedaymonthyearen", Reading::day_month_name_year},
    {"date-monthname-day-year-en", Reading::month_name_day_year},
    {"datemonthdayyearen", Reading::month_name_day_year},
};

constexpr std::string_view registries[] = {
    "http://www.xbrl.org/2008/inlineXBRL/transformation",
    "http://www.xbrl.org/inlineXBRL/transformation/2010-04-20",
    "http://www.xbrl.org/inlineXBRL/transformation/2011-07-31",
    "http://www.xbrl.org/inlineXBRL/transformation/2015-02-26",
    "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12",
    "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16",
};

Result<Reading> reading_of(const QName& format) {
  const auto* found = std::ranges::find(transformations, format.local, &Transformation::name);
  const bool ours = std::ranges::find(registries, format.space) != std::end(registries);
  if (!ours || found == std::end(transformations)) {
    return unreadable("the transformation " + quoted(to_string(format)) + " is not known");
  }
  return found->reading;
}

/// Marks between groups of digits, as filers write them. Blanks of every width are one kind.
constexpr std::string_view group_blanks[] = {"\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF"};
constexpr std::string_view group_ticks[] = {"\xE2\x80\x99", "\xE2\x80\xB2", "\xC2\xB4", "`"};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto found = text.find(from); found != std::string::npos;
       found = text.find(from, found + to.size())) {
    text.replace(found, from.size(), to);
  }
}

/// Digits with one kind of group mark, in groups of three. The registries take more: groups of any
/// length, and marks mixed. Such a figure is refused rather than believed.
Result<std::string> plain(const std::string& shown, char decimal, char other) {
  std::string text = collapsed(shown);
  for (const std::string_view each : group_blanks) {
    replace_all(text, each, " ");
  }
  for (const std::string_view each : group_ticks) {
    replace_all(text, each, "'");
  }
  text = collapsed(text);
  NumberMarks marks{.decimal = decimal};
  for (const char mark : {other, ' ', '\''}) {
    if (text.find(mark) == std::string::npos) {
      continue;
    }
    if (marks.group != '\0') {
      return unreadable(quoted(shown) + " has two kinds of marks between its groups");
    }
    marks.group = mark;
  }
  const bool is_number = !text.empty() && std::ranges::all_of(text, [](char c) {
    return ('0' <= c && c <= '9') || c == '.' || c == ',' || c == ' ' || c == '\'';
  });
  const auto number = is_number ? plain_number(text, marks) : unreadable("");
  if (!number) {
    return unreadable(quoted(shown) +
                      " is not a number with groups of three digits and the "
                      "decimal mark " +
                      quoted(std::string(1, decimal)));
  }
  return *number;
}

/// A number's digits without the zeros before them: "007" is 7, as XML Schema has it.
std::string without_zeros(std::string digits) {
  const auto first = std::min(digits.find_first_not_of('0'), digits.size());
  const auto point = std::min(digits.find('.'), digits.size());
  digits.erase(0, std::min(first, point == 0 ? 0 : point - 1));
  return digits;
}

/// What is shown for zero: a dash, "nil", "none", 0 itself. Any other digit is a figure.
Result<std::string> zero(const std::string& shown) {
  const std::string text = collapsed(shown);
  const bool has_digit = text.find_first_of("123456789") != std::string::npos;
  if (text.empty() || has_digit) {
    return unreadable(quoted(shown) + " is said to be zero, and shows something else");
  }
  return std::string("0");
}

constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

std::string month_of(std::string name) {
  std::ranges::transform(name, name.begin(), [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (name == months.at(i) || name == months.at(i).substr(0, 3)) {
      return std::to_string(i + 1);
    }
  }
  return {};
}

/// The words and numbers of a date, split at whatever stands between.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    const bool digit = '0' <= c && c <= '9';
    const bool letter = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
    if (digit || letter) {
      parts.back() += c;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  }
  if (parts.back().empty()) {
    parts.pop_back();
  }
  return parts;
}

Result<std::string> date_of(const std::string& shown, Reading reading) {
  const std::vector<std::string> parts = parts_of(shown);
  const auto refused = [&] {
    return unreadable(quoted(collapsed(shown)) + " is not a date as its transformation reads it",
                      "a year has four digits here");
  };
  if (parts.size() != 3) {
    return refused();
  }
  struct Order {
    std::size_t year, month, day;
  };
  const Order order =
      reading == Reading::year_month_day ? Order{0, 1, 2}
      : reading == Reading::day_month_year || reading == Reading::day_month_name_year
          ? Order{2, 1, 0}
          : Order{2, 0, 1};
  const bool named =
      reading == Reading::day_month_name_year || reading == Reading::month_name_day_year;
  const auto padded = [](const std::string& text) { return text.size() == 1 ? "0" + text : text; };
  const std::string month = named ? month_of(parts[order.month]) : parts[order.month];
  const auto date =
      parse_date(parts[order.year] + "-" + padded(month) + "-" + padded(parts[order.day]));
  return date ? Result<std::string>(to_string(*date)) : refused();
}

/// The digits that a number shows, without sign, before its scale.
Result<std::string> digits_of(const Fact& fact) {
  if (fact.format == QName{}) {
    const std::string text = collapsed(fact.text);
    const auto number = Decimal::parse(text);
    if (!number || number->is_negative()) {
      return unreadable(quoted(text) + " is not a plain number, and no format says how to read it");
    }
    return text;
  }
  const auto reading = reading_of(fact.format);
  if (!reading) {
    return reading.error();
  }
  switch (*reading) {
    case Reading::dot_decimal: return plain(fact.text, '.', ',');
    case Reading::comma_decimal: return plain(fact.text, ',', '.');
    case Reading::zero: return zero(fact.text);
    default:
      return unreadable("the transformation " + quoted(fact.format.local) + " gives no number");
  }
}

}  // namespace

Result<Decimal> shifted(std::string_view digits, int scale) {
  const bool negative = digits.starts_with('-');
  digits.remove_prefix(negative ? 1 : 0);
  const auto point = std::min(digits.find('.'), digits.size());
  std::string whole(digits.substr(0, point));
  std::string fraction(digits.substr(std::min(point + 1, digits.size())));
  for (; scale > 0; --scale) {
    whole += fraction.empty() ? '0' : fraction.front();
    fraction.erase(0, fraction.empty() ? 0 : 1);
  }
  for (; scale < 0; ++scale) {
    fraction.insert(fraction.begin(), whole.empty() ? '0' : whole.back());
    if (!whole.empty()) {
      whole.pop_back();
    }
  }
  const std::string text =
      without_zeros((whole.empty() ? "0" : whole) + (fraction.empty() ? "" : "." + fraction));
  return Decimal::parse((negative ? "-" : "") + text);
}

std::optional<int> stated_to(const Fact& fact) {
  const std::string& text = fact.decimals;
  if (text.empty() || text == "INF") {
    return std::nullopt;
  }
  int places = 0;
  const std::size_t sign = text.front() == '+' ? 1 : 0;
  std::from_chars(text.data() + sign, text.data() + text.size(), places);
  return places;
}

Result<Decimal> number_of(const Fact& fact) {
  if (fact.scale < -scale_most || scale_most < fact.scale) {
    return unreadable("the scale " + std::to_string(fact.scale) + " is out of reach");
  }
  const auto digits = digits_of(fact);
  if (!digits) {
    return digits.error();
  }
  const auto number = shifted(*digits, fact.scale);
  if (!number) {
    return number.error();
  }
  return fact.is_negated ? -*number : *number;
}

bool has_decimal_mark(const Fact& fact, char mark) {
  const auto reading =
      fact.format == QName{} ? Result<Reading>(Reading::nothing) : reading_of(fact.format);
  return reading && *reading == (mark == ',' ? Reading::comma_decimal : Reading::dot_decimal);
}

Result<std::string> text_of(const Fact& fact) {
  if (fact.format == QName{}) {
    return collapsed(fact.text);
  }
  const auto reading = reading_of(fact.format);
  if (!reading) {
    return reading.error();
  }
  switch (*reading) {
    case Reading::yes: return std::string("true");
    case Reading::no: return std::string("false");
    case Reading::nothing: return std::string();
    case Reading::dot_decimal:
    case Reading::comma_decimal:
    case Reading::zero:
      return unreadable("the transformation " + quoted(fact.format.local) + " gives no text");
    default: return date_of(fact.text, *reading);
  }
}

}  // namespace specie::xbrl
