#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Seconds between the instants in `from_fact` and `to_fact`, whichever is first. One that is only
/// a day, or has no zone, may be any instant of its day. Not applicable unless both are stated.
Result<Measured> clocks_apart(const Question& question);

}  // namespace specie
