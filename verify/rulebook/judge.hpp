#pragma once

#include <span>

#include "verify/model/outcome.hpp"
#include "verify/rulebook/evaluate.hpp"

namespace specie {

/// One observation under every rulebook: findings, waterfalls, where the laws part, and its code.
///
/// `counts_authenticity` is false only for uses that ignore who signed. Errors as evaluate().
Result<ObservationOutcome> judge_observation(const Subject& subject,
                                             std::span<const Rulebook> rulebooks,
                                             const Enforcement& enforcement);

/// What the findings alone do to the exit code. A fail that is excused was evaluated, and does not
/// count.
ExitCode exit_of(std::span<const ProfileOutcome> profiles);

/// Ruling 19 and 20: what the signatures alone do to the exit code.
ExitCode exit_of(const Authenticity& authenticity);

}  // namespace specie
