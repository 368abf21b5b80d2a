#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Calendar days from the date in fact `from` to the date in fact `to`; negative when it is
/// earlier.
Result<Measured> days_between_facts(const Question& question);

/// Filings whose `kind` speaks of one of `kinds`, made more than `days` calendar days after the end
/// of their period.
Result<Measured> filings_late(const Question& question);

}  // namespace specie
