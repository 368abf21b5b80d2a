#include "verify/model/decimal.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>
#include <vector>

namespace specie {
namespace {

constexpr Int128 power_of_ten(int exponent) {
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) {
    power *= 10;
  }
  return power;
}

constexpr Int128 units_limit = power_of_ten(Decimal::digits_max);

bool is_digit(char c) { return '0' <= c && c <= '9'; }

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

Error over_limit() {
  return {.code = ErrorCode::over_limit,
          .message = "the number has more than 37 digits, or more than 18 after the point",
          .hint = "no option changes this: no currency and no token needs as many"};
}

std::optional<Int128> rescaled(Int128 units, int places) {
  if (places == 0) {
    return units;
  }
  Int128 result = 0;
  if (__builtin_mul_overflow(units, power_of_ten(places), &result) || result >= units_limit ||
      result <= -units_limit) {
    return std::nullopt;
  }
  return result;
}

/// Digits with one kind of separator in groups, such as 1,000 or 1.000,00: legible, but in two
/// ways.
bool looks_grouped(std::string_view text) {
  return text.find(',') != std::string_view::npos &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || c == ',' || c == '.'; });
}

/// The number with `group` left out and `mark` read as its point; empty when that is none.
std::string reading(std::string_view text, char group, char mark) {
  std::string plain;
  for (const char c : text) {
    if (c != group) {
      plain += c == mark ? '.' : c;
    }
  }
  const bool one_point = std::ranges::count(plain, '.') <= 1;
  const bool is_number =
      one_point && !plain.empty() && is_digit(plain.front()) && is_digit(plain.back());
  return is_number ? plain : std::string{};
}

/// Both ways to read it, so that whoever wrote it sees which one was meant.
Error ambiguous(std::string_view text) {
  constexpr std::size_t shown = 60;
  std::string message = "number is ambiguous: \"" + std::string(text.substr(0, shown)) + "\"";
  const std::string english = reading(text, ',', '.');
  const std::string continental = reading(text, '.', ',');
  std::vector<std::string> readings;
  if (text.size() <= shown && !english.empty() && !continental.empty()) {
    message += " is " + english + " or " + continental;
    readings = {english, continental};
  }
  return {.code = ErrorCode::ambiguous_number,
          .message = std::move(message),
          .readings = std::move(readings)};
}

std::string digits_of(Int128 units) {
  std::string text;
  while (units != 0) {
    text.push_back(static_cast<char>('0' + static_cast<int>(units % 10)));
    units /= 10;
  }
  std::ranges::reverse(text);
  return text;
}

}  // namespace

Result<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  const std::string_view body = negative ? text.substr(1) : text;
  const auto point = body.find('.');
  const std::string_view whole = body.substr(0, point);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view{} : body.substr(point + 1);
  const bool fraction_ok = point == std::string_view::npos || is_digits(fraction);
  if (!is_digits(whole) || !fraction_ok || (whole.size() > 1 && whole[0] == '0')) {
    if (looks_grouped(body)) {
      return ambiguous(text);
    }
    return Error{.code = ErrorCode::not_exact,
                 .message = "\"" + std::string(text.substr(0, 60)) + "\" is not an exact decimal"};
  }
  if (whole.size() + fraction.size() > digits_max || fraction.size() > scale_max) {
    return over_limit();
  }
  Decimal result;
  for (const std::string_view part : {whole, fraction}) {
    for (const char c : part) {
      result.units_ = result.units_ * 10 + (c - '0');
    }
  }
  result.units_ = negative ? -result.units_ : result.units_;
  result.scale_ = static_cast<int>(fraction.size());
  return result;
}

Decimal Decimal::of_units(Int128 units, int scale) {
  assert(0 <= scale && scale <= scale_max && -units_limit < units && units < units_limit);
  Decimal result;
  result.units_ = units;
  result.scale_ = scale;
  return result;
}

Decimal Decimal::stated_to(int decimals) const {
  Decimal result = *this;
  result.coarse_ = static_cast<std::int8_t>(scale_ - std::clamp(decimals, -digits_max, scale_max));
  return result;
}

Decimal Decimal::half_unit() const { return half_of_place(decimals()); }

int last_place(const Decimal& value) {
  int zeros = 0;
  for (Int128 units = value.units(); units != 0 && units % 10 == 0; units /= 10) {
    ++zeros;
  }
  return value.is_zero() ? 0 : zeros - value.scale();
}

Decimal half_of_place(int decimals) {
  if (Decimal::scale_max <= decimals) {
    return Decimal::of_units(1, Decimal::scale_max);
  }
  if (decimals < 0) {
    return Decimal::of_units(5 * power_of_ten(std::min(-decimals, Decimal::digits_max) - 1), 0);
  }
  return Decimal::of_units(5, decimals + 1);
}

Decimal Decimal::with_scale_at_least(int places) const {
  if (places <= scale_ || places > scale_max) {
    return *this;
  }
  const auto units = rescaled(units_, places - scale_);
  return units ? of_units(*units, places) : *this;
}

Decimal Decimal::operator-() const {
  Decimal result = *this;
  result.units_ = -units_;
  return result;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.scale_ == b.scale_) {
    return a.units_ <=> b.units_;
  }
  // Whole parts first, then fractions at one scale: neither step can overflow.
  const Int128 unit_a = power_of_ten(a.scale_);
  const Int128 unit_b = power_of_ten(b.scale_);
  if (const auto order = a.units_ / unit_a <=> b.units_ / unit_b; order != 0) {
    return order;
  }
  const int scale = std::max(a.scale_, b.scale_);
  return a.units_ % unit_a * power_of_ten(scale - a.scale_) <=>
         b.units_ % unit_b * power_of_ten(scale - b.scale_);
}

Result<Decimal> add(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale(), b.scale());
  const auto left = rescaled(a.units(), scale - a.scale());
  const auto right = rescaled(b.units(), scale - b.scale());
  if (!left || !right) {
    return over_limit();
  }
  const Int128 sum = *left + *right;  // each is below 10^37, so the sum is below 2^127
  if (sum >= units_limit || sum <= -units_limit) {
    return over_limit();
  }
  return Decimal::of_units(sum, scale);
}

Result<Decimal> subtract(const Decimal& a, const Decimal& b) { return add(a, -b); }

Result<Decimal> multiply(const Decimal& a, const Decimal& b) {
  Int128 product = 0;
  int scale = a.scale() + b.scale();
  if (__builtin_mul_overflow(a.units(), b.units(), &product)) {
    return over_limit();
  }
  while (scale > Decimal::scale_max && product % 10 == 0) {
    product /= 10;
    --scale;
  }
  if (scale > Decimal::scale_max || product >= units_limit || product <= -units_limit) {
    return over_limit();
  }
  return Decimal::of_units(product, scale);
}

Decimal absolute(const Decimal& value) { return value.is_negative() ? -value : value; }

std::string to_string(const Decimal& value) {
  std::string digits = digits_of(value.is_negative() ? -value.units() : value.units());
  const auto scale = static_cast<std::size_t>(value.scale());
  if (digits.size() <= scale) {
    digits.insert(0, scale + 1 - digits.size(), '0');
  }
  if (scale > 0) {
    digits.insert(digits.size() - scale, 1, '.');
  }
  return value.is_negative() ? "-" + digits : digits;
}

std::string grouped(const Decimal& value) {
  std::string text = to_string(value);
  const std::size_t first = value.is_negative() ? 1 : 0;
  const auto point = text.find('.');
  for (std::size_t at = point == std::string::npos ? text.size() : point; at > first + 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

}  // namespace specie
