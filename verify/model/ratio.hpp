#pragma once

#include <compare>
#include <string>

#include "verify/model/decimal.hpp"

namespace specie {

/// An exact fraction with a positive denominator. Compared by cross-multiplication, never divided.
struct Ratio {
  Decimal numerator;
  Decimal denominator = 1;
};

/// Exact for every pair of Decimals (the products are formed in 256 bits).
std::strong_ordering compare(const Ratio& a, const Ratio& b);

/// How a shown number is cut: towards failing, so that a finding never reads better than it is.
enum class Cut { down, up };

/// The quotient with `places` digits after the point, cut. For display only: compare Ratios
/// instead.
std::string quotient(const Ratio& ratio, int places, Cut cut);

}  // namespace specie
