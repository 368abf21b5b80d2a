#include "verify/model/name_date.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace specie {
namespace {

constexpr int first_year = 2010;
constexpr int last_year = 2059;

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }

/// A run of digits or of letters, and what stands between it and the next.
struct Token {
  std::string_view text;
  std::size_t from = 0;
  std::string_view gap = {};  ///< after it

  bool is_number(std::size_t least, std::size_t most) const {
    return is_digit(text.front()) && least <= text.size() && text.size() <= most;
  }
  int number() const { return number_of(text); }
  /// Whether the next token belongs to the same date, as far as what lies between can tell.
  bool goes_on() const {
    constexpr std::string_view marks = " -_.,'/";
    return !gap.empty() && gap.size() <= 3 &&
           gap.find_first_not_of(marks) == std::string_view::npos;
  }

  static int number_of(std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
      value = value * 10 + (c - '0');
    }
    return value;
  }
};

std::vector<Token> tokens_of(std::string_view name) {
  std::vector<Token> tokens;
  const auto kind = [&](std::size_t at) {
    return is_digit(name[at]) ? 1 : is_letter(name[at]) ? 2 : 0;
  };
  for (std::size_t at = 0; at < name.size();) {
    std::size_t end = at + 1;
    while (end < name.size() && kind(end) == kind(at)) {
      ++end;
    }
    const std::string_view run = name.substr(at, end - at);
    if (kind(at) != 0) {
      tokens.push_back({.text = run, .from = at});
    } else if (!tokens.empty()) {
      tokens.back().gap = run;
    }
    at = end;
  }
  return tokens;
}

unsigned month_named(std::string_view word) {
  constexpr std::array<std::string_view, 12> months = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  std::string lower(word);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  for (std::size_t i = 0; i < months.size(); ++i) {
    const bool is_short = lower == months[i].substr(0, 3) || lower == "sept";
    if (lower == months[i] || (is_short && months[i].starts_with(lower))) {
      return static_cast<unsigned>(i + 1);
    }
  }
  return 0;
}

std::optional<int> year_of(std::string_view digits) {
  const int number = Token::number_of(digits);
  const int year = digits.size() == 2 ? 2000 + number : number;
  const bool is_year = digits.size() == 2 || digits.size() == 4;
  return is_year && first_year <= year && year <= last_year ? std::optional(year) : std::nullopt;
}

void add_day(NameDate& date, std::string_view year, std::string_view month, std::string_view day) {
  const auto in_year = year_of(year);
  if (!in_year || month.size() > 2 || day.size() > 2) {
    return;
  }
  const auto m = static_cast<unsigned>(Token::number_of(month));
  const auto d = static_cast<unsigned>(Token::number_of(day));
  if (Date{std::chrono::year(*in_year), std::chrono::month(m), std::chrono::day(d)}.ok()) {
    date.readings.push_back({in_year, m, d});
  }
}

void add_month(NameDate& date, std::string_view year, std::string_view month) {
  const auto in_year = year_of(year);
  const int m = Token::number_of(month);
  if (in_year && year.size() == 4 && month.size() == 2 && 1 <= m && m <= 12) {
    date.readings.push_back({in_year, static_cast<unsigned>(m), std::nullopt});
  }
}

/// "30 June 2026", "June 26", "June": a year of four digits makes the other number a day.
void put_readings(unsigned month, const std::vector<std::string_view>& numbers, NameDate& date) {
  const bool long_year =
      std::ranges::any_of(numbers, [](std::string_view each) { return each.size() == 4; });
  std::optional<unsigned> day;
  for (const std::string_view each : numbers) {
    const auto number = static_cast<unsigned>(Token::number_of(each));
    if (long_year && each.size() <= 2 && 1 <= number && number <= 31) {
      day = number;
    }
  }
  for (const std::string_view each : numbers) {
    const auto year = year_of(each);
    if (year && (each.size() == 4 || !long_year)) {
      date.readings.push_back({year, month, day});
    }
  }
  if (date.readings.empty()) {
    date.readings.push_back({std::nullopt, month, std::nullopt});
  }
}

/// Reads the dates of one name from left to right; each token belongs to one of them.
class Names {
 public:
  explicit Names(std::string_view name) : name_(name), tokens_(tokens_of(name)) {}

  std::vector<NameDate> read();

 private:
  std::size_t number_date(std::size_t at, NameDate& date) const;
  std::size_t month_date(std::size_t at, NameDate& date) const;
  bool joined(std::size_t at, std::size_t count) const;
  std::string written(std::size_t from, std::size_t count) const;

  std::string_view name_;
  std::vector<Token> tokens_;
};

bool Names::joined(std::size_t at, std::size_t count) const {
  if (tokens_.size() < at + count) {
    return false;
  }
  for (std::size_t i = at; i + 1 < at + count; ++i) {
    if (!tokens_[i].goes_on()) {
      return false;
    }
  }
  return true;
}

std::string Names::written(std::size_t from, std::size_t count) const {
  const Token& last = tokens_[from + count - 1];
  const std::size_t start = tokens_[from].from;
  return std::string(name_.substr(start, last.from + last.text.size() - start));
}

/// How many tokens from `at` on are a date in digits.
std::size_t Names::number_date(std::size_t at, NameDate& date) const {
  const auto number = [&](std::size_t i, std::size_t least, std::size_t most) {
    return tokens_[at + i].is_number(least, most);
  };
  const auto text = [&](std::size_t i) { return tokens_[at + i].text; };
  if (joined(at, 3) && number(0, 1, 4) && number(1, 1, 2) && number(2, 1, 4)) {
    add_day(date, text(0), text(1), text(2));
    add_day(date, text(2), text(1), text(0));
    add_day(date, text(2), text(0), text(1));
    if (!date.readings.empty()) {
      return 3;
    }
  }
  if (joined(at, 2) && number(0, 2, 4) && number(1, 2, 4)) {
    add_month(date, text(0), text(1));
    add_month(date, text(1), text(0));
    if (!date.readings.empty()) {
      return 2;
    }
  }
  // Digits that letters touch are part of a number of another kind, such as a digest.
  const std::string_view digits = text(0);
  const bool touches = (at > 0 && tokens_[at - 1].gap.empty()) ||
                       (at + 1 < tokens_.size() && tokens_[at].gap.empty());
  if (touches) {
    return 0;
  }
  if (number(0, 8, 8)) {
    add_day(date, digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2));
    add_day(date, digits.substr(4, 4), digits.substr(2, 2), digits.substr(0, 2));
    add_day(date, digits.substr(4, 4), digits.substr(0, 2), digits.substr(2, 2));
  } else if (number(0, 6, 6)) {
    add_day(date, digits.substr(0, 2), digits.substr(2, 2), digits.substr(4, 2));
    add_day(date, digits.substr(4, 2), digits.substr(2, 2), digits.substr(0, 2));
    add_day(date, digits.substr(4, 2), digits.substr(0, 2), digits.substr(2, 2));
    add_month(date, digits.substr(0, 4), digits.substr(4, 2));
  }
  return date.readings.empty() ? 0 : 1;
}

/// How many tokens from `at` on are a date with its month in words; what stands before the month
/// may be a day or a year.
std::size_t Names::month_date(std::size_t at, NameDate& date) const {
  const bool has_before = tokens_[at].is_number(1, 4) && joined(at, 2);
  const std::size_t word = has_before ? at + 1 : at;
  const unsigned month =
      is_letter(tokens_[word].text.front()) ? month_named(tokens_[word].text) : 0;
  if (month == 0) {
    return 0;
  }
  std::vector<std::string_view> numbers;
  if (has_before) {
    numbers.push_back(tokens_[at].text);
  }
  std::size_t end = word + 1;
  // What follows a year of four digits is no part of the date: "October 2024 (2)".
  const auto has_year = [&] { return !numbers.empty() && numbers.back().size() == 4; };
  while (!has_year() && end < tokens_.size() && end < word + 3 && tokens_[end - 1].goes_on() &&
         (tokens_[end].is_number(1, 2) || tokens_[end].is_number(4, 4))) {
    numbers.push_back(tokens_[end].text);
    ++end;
  }
  put_readings(month, numbers, date);
  return end - at;
}

std::vector<NameDate> Names::read() {
  std::vector<NameDate> dates;
  for (std::size_t at = 0; at < tokens_.size();) {
    NameDate date;
    std::size_t count = month_date(at, date);
    if (count == 0 && is_digit(tokens_[at].text.front())) {
      count = number_date(at, date);
    }
    if (count != 0) {
      date.written = written(at, count);
      dates.push_back(std::move(date));
    }
    at += std::max<std::size_t>(count, 1);
  }
  return dates;
}

int hex_value(char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  const char lower = 'A' <= c && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto at = digits.find(lower);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

bool NameDate::may_be(const Date& day) const {
  return std::ranges::any_of(readings, [&](const Reading& each) {
    return (!each.year || std::chrono::year(*each.year) == day.year()) &&
           std::chrono::month(each.month) == day.month() &&
           (!each.day || std::chrono::day(*each.day) == day.day());
  });
}

std::vector<NameDate> dates_in_name(std::string_view name) { return Names(name).read(); }

std::string file_name_of(std::string_view path) {
  path = path.substr(0, path.find('?'));
  const auto slash = path.find_last_of("/\\");
  if (slash != std::string_view::npos) {
    path.remove_prefix(slash + 1);
  }
  std::string name;
  for (std::size_t at = 0; at < path.size(); ++at) {
    const bool escaped = path[at] == '%' && at + 2 < path.size();
    const int high = escaped ? hex_value(path[at + 1]) : -1;
    const int low = escaped ? hex_value(path[at + 2]) : -1;
    if (0 <= high && 0 <= low) {
      name += static_cast<char>(high * 16 + low);
      at += 2;
    } else {
      name += path[at];
    }
  }
  return name;
}

}  // namespace specie
