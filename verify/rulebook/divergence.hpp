#pragma once

#include <span>
#include <vector>

#include "verify/model/outcome.hpp"
#include "verify/rulebook/evaluate.hpp"

namespace specie {

/// The positions and funds that the selected laws do not take alike, with each law's answer and
/// what would make them count: the largest named, in the order of the report, and the rest counted.
void divergence_of(std::span<const Rulebook> rulebooks, std::span<const ProfileResult> results,
                   const Subject& subject, ObservationOutcome& outcome);

}  // namespace specie
