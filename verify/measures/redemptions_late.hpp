#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Number of redemptions[] paid after the end of the next business day after the coin was received
/// and checks were done (UK-FCA-RED-02). Bank holidays are not in this version: a payment that only
/// a holiday could excuse is counted as possibly late. No run of days without a business day is as
/// long as a week, so a payment later than that is certainly late.
Result<Measured> redemptions_late(const Question& question);

}  // namespace specie
