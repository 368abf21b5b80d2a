#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Faults in recon[] over the period that the report covers: a difference resolved later than
/// `business_days` business days after it was found is one, certainly; a business day without an
/// entry of one of the `kinds`, or a difference whose end is not stated, is possibly one
/// (UK-BOE-SAFE-02).
Result<Measured> reconciliation_faults(const Question& question);

/// Business days of the period without an entry of one of the `kinds` and without a notice in
/// notices[] on that day or within `business_days` after. A later notice leaves the day open, for
/// what is without delay is not said; so does a report that lists no notices at all
/// (UK-BOE-SAFE-03).
Result<Measured> reconciliation_gaps_without_notice(const Question& question);

}  // namespace specie
