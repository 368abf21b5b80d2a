#include "verify/model/interval.hpp"

namespace specie {
namespace {

Decimal power_of_two(unsigned exponent) { return Decimal::of_units(Int128{1} << exponent, 0); }
constexpr unsigned beyond_every_figure = 120;

}  // namespace

Decimal unbounded() { return power_of_two(beyond_every_figure); }

bool is_unbounded(const Decimal& bound) {
  return power_of_two(beyond_every_figure - 1) <= absolute(bound);
}

bool is_unbounded(const Ratio& bound) { return is_unbounded(bound.numerator); }

Result<Interval> add(const Interval& a, const Interval& b) {
  const auto lower = add(a.lower, b.lower);
  if (!lower) {
    return lower.error();
  }
  const auto upper = add(a.upper, b.upper);
  if (!upper) {
    return upper.error();
  }
  return Interval{*lower, *upper};
}

Result<Interval> subtract(const Interval& a, const Interval& b) {
  return add(a, Interval{-b.upper, -b.lower});
}

std::string grouped(const Interval& range) {
  if (!range.is_exact() && is_unbounded(range.upper)) {
    return "at least " + grouped(range.lower);
  }
  return range.is_exact() ? grouped(range.lower)
                          : "[" + grouped(range.lower) + ", " + grouped(range.upper) + "]";
}

std::string in_words(const Interval& range) {
  if (!range.is_exact() && is_unbounded(range.upper)) {
    return range.lower.is_zero() ? "not known" : "at least " + grouped(range.lower);
  }
  return range.is_exact() ? grouped(range.lower)
                          : grouped(range.lower) + " to " + grouped(range.upper);
}

}  // namespace specie
