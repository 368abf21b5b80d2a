#pragma once

#include <optional>
#include <string>
#include <vector>

#include "verify/measures/measure.hpp"

namespace specie {

/// What the coins outstanding are worth at par, with what was used; nothing when coins_outstanding
/// is not stated.
Result<std::optional<Decimal>> coins_at_par(const Question& question, Measured& measured);

/// owed - eligible: what is missing, negative where there is more than enough. Nothing when
/// coins_outstanding is not stated. `measured.open` gets the facts that leave it a range.
Result<std::optional<Interval>> shortfall_of(const Question& question, Measured& measured);

}  // namespace specie
