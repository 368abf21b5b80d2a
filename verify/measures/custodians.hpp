#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Number of custodians[] entries that state neither a name nor a type (s.10 GENIUS Act).
Result<Measured> custodians_unidentified(const Question& question);

/// Number of custodians[] entries whose share of the pool is above `share` and that have no name. A
/// share that is not stated could be above it (UK-FCA-DISC-03).
Result<Measured> custodians_unnamed_above(const Question& question);

/// Number of custodians[] entries that are not authorised, or in none of `countries`. What is not
/// stated could be so (UK-BOE-SAFE-04).
Result<Measured> custodians_elsewhere(const Question& question);

}  // namespace specie
