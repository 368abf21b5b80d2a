#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Number of lines whose identifier contradicts its own check characters (CUSIP, ISIN, LEI).
Result<Measured> identifiers_misprinted(const Question& question);

/// Number of lines that may be an earlier one printed again: the same security, holder and value.
/// From none, because a holder may have two such lots, to all of them.
Result<Measured> lots_repeated(const Question& question);

}  // namespace specie
