#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Whole days from the instant of the figures to the verification time. What is older than the
/// criterion allows may have a newer report that was not given, so that the age of what is known is
/// open from none upwards. Not applicable to an observation that the document itself follows up.
Result<Measured> days_since_as_of(const Question& question);

}  // namespace specie
