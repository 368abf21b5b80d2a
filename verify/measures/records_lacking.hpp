#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Number of elements of the list in `list` that lack one of the `members`; a member that
/// is stated as zero is stated. Each lack is an open fact, so that absence stays absence.
Result<Measured> records_lacking(const Question& question);

}  // namespace specie
