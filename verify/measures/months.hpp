#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Calendar days from as_of to the date in `fact`; 0 for a date before it.
Result<Measured> days_after_as_of(const Question& question);

/// The smallest number of calendar months n for which the date in `fact` is not after as_of + n
/// months; 0 for a date before it.
Result<Measured> months_after_as_of(const Question& question);

/// How many calendar months the month of the date in `fact` lies after the month of as_of.
Result<Measured> month_cycles_after_as_of(const Question& question);

/// Months from the previous disclosure in disclosure_history[] to this one (published_at). When
/// three months have passed at the verification time a newer one may exist: the figure is open
/// upwards.
Result<Measured> disclosure_gap_months(const Question& question);

/// Whole months that the assurance engagement covers, from att.period_start to att.period_end; 0
/// when it speaks of instants only (att.as_of without a period).
Result<Measured> assured_period_months(const Question& question);

}  // namespace specie
