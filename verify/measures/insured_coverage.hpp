#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// What of the sets `of` is insured, over the smaller of a share of reserve assets and a cap.
Result<Measured> insured_coverage(const Question& question);

}  // namespace specie
