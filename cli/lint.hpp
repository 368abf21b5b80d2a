#pragma once

#include <cstddef>
#include <span>

#include "verify/model/outcome.hpp"
#include "verify/model/rulebook.hpp"

namespace specie {

/// Before signing nobody has signed: what a report says of its accountant and officers is judged as
/// if they had (ruling 19: lint ignores authenticity).
Authenticity as_if_signed(const Authenticity& authenticity);

/// What the record says of signatures that were not asked for.
Authenticity not_asked();

/// The findings as facts of an unsigned file, each with what could be done about it; the code of an
/// observation is that of its findings.
void finish_lint(std::span<const Rulebook> rulebooks, std::size_t number,
                 ObservationOutcome& observation);

}  // namespace specie
