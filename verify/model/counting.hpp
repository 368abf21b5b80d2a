#pragma once

#include <span>
#include <string>

#include "verify/model/outcome.hpp"

namespace specie {

/// Shown and not counted: under --enforce in-force, what binds nobody on the law date. Arithmetic
/// binds everyone.
bool is_shadow(const Criterion& criterion, const Rulebook& rulebook, const Date& law_date,
               bool only_in_force);

/// Whether a finding, with its status and shadow, is of those that can decide a code. `strict` has
/// an unanswered question decide too.
bool is_scored(const Finding& finding, const Criterion& criterion, bool strict);

/// What the findings alone do to the exit code. A fail that is excused was evaluated, and does not
/// count.
ExitCode exit_of(std::span<const ProfileOutcome> profiles);

/// Ruling 19 and 20: what the signatures alone do to the exit code.
ExitCode exit_of(const Authenticity& authenticity);

/// Both, of one observation; before anybody signs, the findings alone.
ExitCode exit_of(const ObservationOutcome& observation, const Authenticity& authenticity,
                 bool is_lint);

/// Whether --fail-on has a code reported as 0. It hides verdicts, never trouble.
bool hides(const std::string& fail_on, ExitCode code);

}  // namespace specie
