#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Filings whose `kind` speaks of one of `kinds`, made more than `days` calendar days after the end
/// of their period.
Result<Measured> filings_late(const Question& question);

}  // namespace specie
