#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// The difference between the pool that the report shows and the pool that pools[] lists for this
/// coin alone: not zero when the pool shown is not the brand's own, or not only.
Result<Measured> brand_pool_difference(const Question& question);

}  // namespace specie
