#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// The amount in `fact` over the highest of the amounts in `highest_of`, each times its factor of
/// `factors`. An amount that is not stated could be any. Not applicable when `fact` is not stated.
Result<Measured> fact_over_highest(const Question& question);

}  // namespace specie
