#pragma once

#include <optional>
#include <vector>

#include "verify/model/outcome.hpp"
#include "verify/rulebook/eligibility.hpp"

namespace specie {

/// What counts against the coins on each reading of the denominator and of rounding that the
/// documents leave: coins outstanding, coins in existence, all that was minted, figures half a unit
/// off. Empty when no coins are stated. Errors: over_limit.
Result<std::vector<BackingReading>> readings_of(const Subject& subject, const Interval& eligible);

}  // namespace specie
