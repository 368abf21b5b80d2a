#include "verify/model/margin.hpp"

namespace specie {
namespace {

using Margin = std::optional<Decimal>;

/// The same value without zeros at its end: 0.05 times a pool of cents has four places.
Decimal trimmed(const Decimal& value) {
  Int128 units = value.units();
  int scale = value.scale();
  for (; scale > 0 && units % 10 == 0; --scale) {
    units /= 10;
  }
  return Decimal::of_units(units, scale);
}

Margin difference(const Decimal& figure, const Decimal& limit, Comparison comparison) {
  const auto margin =
      comparison == Comparison::at_least ? subtract(figure, limit) : subtract(limit, figure);
  return margin ? Margin(trimmed(*margin)) : std::nullopt;
}

Margin margin_of_end(const Decimal& end, Comparison comparison, const Decimal& threshold) {
  return difference(end, threshold, comparison);
}

Margin margin_of_end(const Ratio& end, Comparison comparison, const Decimal& threshold) {
  const auto limit = multiply(threshold, end.denominator);
  return limit ? difference(end.numerator, *limit, comparison) : std::nullopt;
}

/// The margin at the end that is worse for the criterion, then at the better one.
template <class Range>
std::optional<Interval> margin_of_range(const Range& range, Comparison comparison,
                                        const Decimal& threshold) {
  const bool at_least = comparison == Comparison::at_least;
  const Margin worse = margin_of_end(at_least ? range.lower : range.upper, comparison, threshold);
  const Margin better = margin_of_end(at_least ? range.upper : range.lower, comparison, threshold);
  return worse && better ? std::optional(Interval{*worse, *better}) : std::nullopt;
}

}  // namespace

std::optional<Interval> margin_of(const MeasuredValue& value, Comparison comparison,
                                  const Decimal& threshold) {
  if (const auto* range = std::get_if<Interval>(&value)) {
    return margin_of_range(*range, comparison, threshold);
  }
  if (const auto* ratios = std::get_if<RatioInterval>(&value)) {
    return margin_of_range(*ratios, comparison, threshold);
  }
  return std::nullopt;
}

}  // namespace specie
