#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// 0 when a notice to one of `addressee` bears the as-of day. Not applicable while the coins are
/// covered; without such a notice nothing is known, for it need not be public.
Result<Measured> shortfall_notices_missing(const Question& question);

/// net_issuance while the reserves do not cover the coins. Coins issued before they fell short are
/// no fault, so that it is exact only where a daily series shows the whole period short.
Result<Measured> issuance_while_short(const Question& question);

/// The longest run of business days on which the pool was worth less than the coins. From the
/// criterion's threshold on a person has to say what was done, so that the lower end is 0.
Result<Measured> shortfall_days(const Question& question);

}  // namespace specie
