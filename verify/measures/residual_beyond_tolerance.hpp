#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// The largest amount by which a printed sum differs from its recomputation beyond what rounding
/// explains: lines times half a unit of the last printed digit (ruling 14). `of` says which sums:
/// totals, pool, funds, supply, chains or repeated. Not applicable when the document prints none.
Result<Measured> residual_beyond_tolerance(const Question& question);

}  // namespace specie
