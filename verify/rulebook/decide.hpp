#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Judges one criterion: conditions, measure, parts, signatures, and what the law makes of the
/// answer. `mode` says what silence means (ruling 10). Errors: as evaluate().
Result<Finding> decide(const Question& question, Mode mode);

}  // namespace specie
