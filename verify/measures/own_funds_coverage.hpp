#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Own funds over their requirement: the highest of `floor`, the fixed overheads requirement and
/// `share` of issuance (UK-FCA-PRU-01). The window of the average is not known, so that issuance
/// spans the average as stated and the coins at the as-of date. Not applicable when the report
/// gives no own funds. All in pounds.
Result<Measured> own_funds_coverage(const Question& question);

}  // namespace specie
