#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Dates in the name of the report's file, or in the address of the document it was transcribed
/// from, that are none of the document's own. Never more than possible: a name is given by whoever
/// keeps the file. Not applicable to names without a date.
Result<Measured> name_dates_off(const Question& question);

}  // namespace specie
