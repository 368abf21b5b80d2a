#include "formats/json/number.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "formats/json/characters.hpp"

namespace specie {
namespace {

std::size_t count_digits(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && is_json_digit(text[end])) {
    ++end;
  }
  return end - from;
}

bool is_exponent_sign(char c) { return c == '+' || c == '-'; }

/// The exponent as written; nothing when it is too long to be looked at.
std::int64_t exponent_of(std::string_view number, std::size_t mark) {
  if (mark == std::string_view::npos) {
    return 0;
  }
  std::string_view digits = number.substr(mark + 1);
  digits.remove_prefix(digits.starts_with('+') ? 1 : 0);
  constexpr std::int64_t huge = 1'000'000'000;
  std::int64_t exponent = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  if (read.ec != std::errc()) {
    return digits.starts_with('-') ? -huge : huge;
  }
  return std::clamp(exponent, -huge, huge);
}

}  // namespace

bool is_json_number(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = count_digits(text, at);
  if (whole == 0 || (whole > 1 && text[at] == '0')) {
    return false;
  }
  at += whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = count_digits(text, at + 1);
    if (fraction == 0) {
      return false;
    }
    at += 1 + fraction;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    at += at < text.size() && is_exponent_sign(text[at]) ? 1U : 0U;
    const std::size_t exponent = count_digits(text, at);
    if (exponent == 0) {
      return false;
    }
    at += exponent;
  }
  return at == text.size();
}

bool is_out_of_range(std::string_view number) {
  constexpr std::size_t surely_within = 300;
  const std::size_t mark = number.find_first_of("eE");
  if (mark == std::string_view::npos && number.size() < surely_within) {
    return false;
  }
  const std::string_view mantissa = number.substr(0, mark);
  const std::size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) {
    return false;  // zero
  }
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const auto place = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
  const std::int64_t decades = exponent_of(number, mark) + (place > 0 ? place - 1 : place);
  constexpr std::int64_t largest = 308;    // 1.8e308
  constexpr std::int64_t smallest = -324;  // 4.9e-324
  return decades > largest || decades < smallest;
}

}  // namespace specie
