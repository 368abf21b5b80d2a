#pragma once

#include "verify/measures/measure.hpp"

namespace specie {

/// Reserves that the eligibility table admits, over coins outstanding at par.
///
/// s.4(a)(1)(A) GENIUS Act: "on an at least 1 to 1 basis, with reserves comprising" the listed
/// classes. Not applicable at zero coins.
Result<Measured> eligible_backing_ratio(const Question& question);

}  // namespace specie
