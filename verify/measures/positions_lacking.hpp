#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Number of lines with a value that lack one of the attributes in `facts`. Settlement lines are
/// not reserve categories and are passed over. Each lack is an open fact, so that absence stays
/// absence.
Result<Measured> positions_lacking(const Question& question);

}  // namespace specie
