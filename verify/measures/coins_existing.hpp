#pragma once

#include <optional>

#include "verify/measures/measure.hpp"

namespace specie {

/// Every minted coin, issuer-held included, at par (ruling 4): as stated, or the interval from
/// coins_outstanding to supply.total, with the deductions that decide as open facts.
struct ProductTotal {
  Interval value{0, 0};
  std::vector<OpenFact> open = {};
  std::vector<std::string> notes = {};
};

/// Nothing when neither coins_existing nor coins_outstanding is stated.
Result<std::optional<ProductTotal>> product_total(const Question& question,
                                                  std::vector<Basis>& basis);

}  // namespace specie
