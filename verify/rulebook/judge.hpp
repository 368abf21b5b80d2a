#pragma once

#include <span>

#include "verify/model/outcome.hpp"
#include "verify/rulebook/evaluate.hpp"

namespace specie {

/// One observation under every rulebook: findings, waterfalls, where the laws part, and its code.
/// Errors as evaluate().
Result<ObservationOutcome> judge_observation(const Subject& subject,
                                             std::span<const Rulebook> rulebooks,
                                             const Enforcement& enforcement);

}  // namespace specie
