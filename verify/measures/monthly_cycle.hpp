#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Minutes by which a report misses the monthly cycle: its as-of instant away from the hour on the
/// last day of the month, or the instant in `fact` after that hour on the last day of the next.
Result<Measured> minutes_off_monthly_cycle(const Question& question);

}  // namespace specie
