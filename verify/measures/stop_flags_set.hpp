#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Stop flags by which the source of an automated report says that its own figures are not to be
/// relied on: none, or that some figure, nobody knows which, may be wrong. Not applicable to a
/// report without such a flag.
Result<Measured> stop_flags_set(const Question& question);

}  // namespace specie
