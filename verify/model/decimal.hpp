#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "verify/model/result.hpp"

namespace specie {

__extension__ using Int128 = __int128;

/// An exact decimal number: an integer count of units of 10^-scale.
///
/// At most 37 digits and 18 places, so that 10^19 tokens with 18 decimals fit. Made from text or an
/// integer, never from a floating-point number. 1.50 and 1.5 compare equal but print as written.
class Decimal {
 public:
  static constexpr int digits_max = 37;
  static constexpr int scale_max = 18;

  constexpr Decimal() = default;
  template <std::integral T>
    requires(sizeof(T) <= 8)
  constexpr Decimal(T whole)  // NOLINT(google-explicit-constructor): integers are exact
      : units_(whole) {}

  /// Accepts `-?digits(.digits)?` and nothing else: no exponent, no plus, no separator, no space,
  /// no leading zero. Errors: not_exact, ambiguous_number (`1,000`), over_limit.
  static Result<Decimal> parse(std::string_view text);
  /// `units` * 10^-`scale`, which the caller knows to be within the limits.
  static Decimal of_units(Int128 units, int scale);

  bool is_zero() const { return units_ == 0; }
  bool is_negative() const { return units_ < 0; }
  Int128 units() const { return units_; }
  /// Places after the point, as written.
  int scale() const { return scale_; }
  /// The place to which the figure is stated, as XBRL 2.1 (4.6.5) counts it: 2 for hundredths, -3
  /// for thousands. scale() unless stated_to() said otherwise; sums and products do not inherit it.
  int decimals() const { return scale_ - coarse_; }
  /// The same value, said to be rounded to 10^-`decimals`: 1,234 "in thousands" is 1234000 to -3.
  /// Beyond -37 and 18 the nearest of these.
  Decimal stated_to(int decimals) const;
  /// Half a unit of the last digit that is stated: 0.5 for 12, 0.005 for 1.00, 500 for thousands.
  Decimal half_unit() const;
  /// The same value with at least `places` places written out.
  Decimal with_scale_at_least(int places) const;

  Decimal operator-() const;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

 private:
  Int128 units_ = 0;
  int scale_ = 0;
  std::int8_t coarse_ = 0;  ///< how many of the digits are not stated; below zero: zeros are
};

/// Sums, differences and products are exact or an error of code over_limit; there is no division.
Result<Decimal> add(const Decimal& a, const Decimal& b);
Result<Decimal> subtract(const Decimal& a, const Decimal& b);
Result<Decimal> multiply(const Decimal& a, const Decimal& b);

Decimal absolute(const Decimal& value);

/// The power of ten of the last digit that is not zero: 3 for 1000, -2 for 0.01, 0 for 1 and for 0.
int last_place(const Decimal& value);

/// Half of 10^-`decimals`, and of 10^-18 the whole, which cannot be halved.
Decimal half_of_place(int decimals);

/// "1234.50": digits as written, a leading minus, nothing else. The form of JSON output.
std::string to_string(const Decimal& value);
/// "1,234.50": for people only, never for programs.
std::string grouped(const Decimal& value);

}  // namespace specie
