#pragma once

#include <string>

#include "verify/model/decimal.hpp"
#include "verify/model/ratio.hpp"

namespace specie {

/// All values a figure can have, given what the report leaves open. Both bounds are exact and
/// belong to the interval; lower == upper is an exact figure.
struct Interval {
  Decimal lower;
  Decimal upper;

  static Interval exactly(const Decimal& value) { return {value, value}; }
  bool is_exact() const { return lower == upper; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

Result<Interval> add(const Interval& a, const Interval& b);
Result<Interval> subtract(const Interval& a, const Interval& b);

/// "1,234" or "[1,000, 1,234]": for people.
std::string grouped(const Interval& range);

/// An interval of fractions.
struct RatioInterval {
  Ratio lower;
  Ratio upper;
};

}  // namespace specie
