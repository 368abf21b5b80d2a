#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Calendar days from the date in `from_fact` to the one in `to_fact`; negative when it is earlier.
/// Of an instant, the day as written.
Result<Measured> days_from_to(const Question& question);

}  // namespace specie
