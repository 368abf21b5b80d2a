#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// pool_value over every minted coin at par (FCA PS26/10: the stablecoin pool is every minted
/// coin). With only the circulating count the upper end is known and the lower end is open (ruling
/// 4).
Result<Measured> backing_ratio(const Question& question);

/// The excess of pool_value over every minted coin at par, as a share of the coins and as a share
/// of the pool: the text does not say which, so both readings span the interval (UK-FCA-BACK-02).
Result<Measured> excess_share(const Question& question);

}  // namespace specie
