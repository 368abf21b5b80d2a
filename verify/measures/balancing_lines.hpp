#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Lines of class settlement that make the pool equal to the coins, to its last printed digit:
/// without them the two would differ. From none to all of them, because a settlement that is really
/// open may come to the same. Not applicable without such a line, a pool or coins.
Result<Measured> balancing_lines(const Question& question);

}  // namespace specie
