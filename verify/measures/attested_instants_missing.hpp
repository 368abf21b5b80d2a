#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// How many of two instants att.as_of[] lacks: the last business day of the period, and another
/// business day within it. The period is period_start to period_end, else the as-of month.
Result<Measured> attested_instants_missing(const Question& question);

}  // namespace specie
