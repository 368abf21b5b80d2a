#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Breaches of two floors under the value of the sets over every coin that exists at par: each day
/// below `floor`, and each run of consecutive business days below `run_floor` that is as long as
/// the second number of `run_days`; a run as long as the first only is possibly one, for the two
/// readings of the text (UK-BOE-BACK-03).
///
/// The as-of day is measured on the positions, the others are daily_pool[]. The runs are looked for
/// in the days of the series, at least in the shorter run's days up to the as-of date and in the
/// period that the report covers; a business day without an entry may have been below.
Result<Measured> floor_breaches(const Question& question);

}  // namespace specie
