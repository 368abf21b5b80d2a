#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Value of positions pledged, rehypothecated or reused outside the exceptions (A) to (C) of
/// s.4(a)(2). Where lines are silent, an express statement in statements.encumbrance that nothing
/// is encumbered counts as an assertion.
Result<Measured> encumbered_value(const Question& question);

}  // namespace specie
