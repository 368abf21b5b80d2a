#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// How far the printed surplus is from the pool less the coins at par, beyond what rounding of the
/// three explains. A surplus printed larger is that much too large; one printed smaller may have
/// something else taken off that the report does not state, so that the difference is open.
Result<Measured> surplus_unexplained(const Question& question);

}  // namespace specie
