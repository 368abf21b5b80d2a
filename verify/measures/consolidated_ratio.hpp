#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// issuance_consolidated over this coin's own outstanding value at par: a whole is no less than its
/// part.
Result<Measured> consolidated_ratio(const Question& question);

}  // namespace specie
