#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Once redemption requests of 24 hours are more than a share of all the issuer's coins:
/// redemptions paid after so many calendar days, and one more where the regulator was not told
/// within 24 hours.
Result<Measured> run_faults(const Question& question);

}  // namespace specie
