#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Reserves at US financial institutions over coins of US customers at par (s.18 GENIUS Act). A
/// reciprocal arrangement under s.18(d) stands in for them.
Result<Measured> us_holder_coverage(const Question& question);

}  // namespace specie
