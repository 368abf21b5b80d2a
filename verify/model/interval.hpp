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

/// The upper bound of a figure of which none is known: larger than every figure a report can state,
/// and small enough that sums with it stay in range. Never shown as a number.
Decimal unbounded();
/// True for unbounded(), its negative, and what sums with figures make of them.
bool is_unbounded(const Decimal& bound);
bool is_unbounded(const Ratio& bound);

Result<Interval> add(const Interval& a, const Interval& b);
Result<Interval> subtract(const Interval& a, const Interval& b);

/// "1,234", "[1,000, 1,234]" or "at least 1,000": for people, in formulas.
std::string grouped(const Interval& range);
/// "1,234", "1,000 to 1,234", "at least 1,000" or "not known": for people, in sentences.
std::string in_words(const Interval& range);

/// An interval of fractions.
struct RatioInterval {
  Ratio lower;
  Ratio upper;
};

}  // namespace specie
