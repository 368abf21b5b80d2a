#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Business days of the period that lack an entry of recon[] of one of `kinds`. A missing entry is
/// a gap in the record and no proof that nothing was reconciled, so that the count starts at 0. On
/// a day that lacks only kinds of `undetermined` the law decides.
Result<Measured> days_unreconciled(const Question& question);

/// Shortfalls in recon[] that were resolved later than `business_days` business days after the day
/// of the entry (UK-FCA-REC-02).
Result<Measured> shortfalls_cured_late(const Question& question);

}  // namespace specie
