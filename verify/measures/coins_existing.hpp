#pragma once

#include <optional>

#include "verify/measures/measure.hpp"

namespace specie {

/// Every minted coin, issuer-held included, at par (ruling 4): as stated; else the coins in
/// circulation and those the issuer holds together; else the interval from the larger of
/// coins_outstanding and coins_circulating to supply.total, with the deductions that decide as open
/// facts.
struct ProductTotal {
  Interval value{0, 0};
  bool open_upwards = false;  ///< no total is printed: any number of coins may exist beyond
  OpenFacts open = {};
  std::vector<std::string> notes = {};
};

/// Nothing when neither coins_existing, coins_outstanding nor coins_circulating is stated.
Result<std::optional<ProductTotal>> product_total(const Question& question,
                                                  std::vector<Basis>& basis);

/// Every coin that exists, at par; open upwards when only a part of them is counted.
Result<Measured> coins_at_par(const Question& question);

/// numerator over the coins at par, over both intervals.
RatioInterval over_coins(const Interval& numerator, const ProductTotal& coins);

}  // namespace specie
