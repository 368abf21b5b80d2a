#pragma once

#include <cstddef>
#include <vector>

#include "verify/model/outcome.hpp"

namespace specie {

/// What the issuer could change so that a finding that fails or is open is met or decided, before
/// anybody signs. `observation` counts from 0 and is where a missing figure would be stated. Only a
/// value that nobody could state otherwise comes with its replacement; what a law leaves open, or
/// only a person can read, is nothing that a change of the report settles.
std::vector<Fix> fixes_of(const Finding& finding, const Criterion& criterion,
                          const ObservationOutcome& outcome, std::size_t observation);

}  // namespace specie
