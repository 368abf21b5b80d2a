#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// The whole pool over coins_outstanding at par, whatever the pool holds: for a law that asks for
/// value and lists assets in a rule of its own. Not applicable at zero coins.
Result<Measured> outstanding_backing_ratio(const Question& question);

}  // namespace specie
