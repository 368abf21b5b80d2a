#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Days to maturity of everything in the pool, weighted by fair value: 0 for money at hand, 1 for
/// an overnight repo, and of a fund from 0 to its own average, unless its holdings are printed.
Result<Measured> weighted_average_maturity(const Question& question);

}  // namespace specie
