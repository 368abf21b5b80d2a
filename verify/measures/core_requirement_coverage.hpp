#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Core assets, net of the deposits already used for the on-demand requirement, over the core
/// backing asset requirement: the higher of `floor` of the pool and the highest daily redemption
/// percentage of the last `days` redemption days (UK-FCA-BACK-06).
Result<Measured> core_requirement_coverage(const Question& question);

}  // namespace specie
